namespace ServerlessShop.Local.Triggers;

/// <summary>A DynamoDB stream as an event source, as the template describes it.</summary>
/// <param name="Filter">Null to deliver every record.</param>
/// <param name="ReportsFailures"><c>ReportBatchItemFailures</c>: the answer says from which record on to try again.</param>
/// <param name="Attempts">Retries after the first try; null: without limit.</param>
public sealed record StreamMapping(
    string Function, string Table, bool FromStart, int BatchSize, FilterCriteria? Filter, bool ReportsFailures, int? Attempts);
