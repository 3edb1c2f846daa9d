namespace ServerlessShop.Local.Triggers;

/// <summary>An MSK event source as the template describes it.</summary>
/// <param name="SourceArn">The cluster's ARN, which the function reads as <c>eventSourceArn</c>.</param>
/// <param name="FromStart">Where a group without commits begins: <c>TRIM_HORIZON</c>, or else <c>LATEST</c>.</param>
/// <param name="Filter">Null to deliver every record.</param>
/// <param name="Window">How long the first record of a batch waits for more.</param>
public sealed record KafkaMapping(
    string Function, string SourceArn, IReadOnlyList<string> Topics, string Group, bool FromStart, int BatchSize, TimeSpan Window, FilterCriteria? Filter = null);
