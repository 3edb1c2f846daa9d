namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>One thing that is wrong with a definition.</summary>
/// <param name="Location">A JSON pointer into it, <c>/States/Pay/Retry[0]</c>.</param>
internal sealed record Diagnostic(string Code, string Message, string Location)
{
    public const string Schema = "SCHEMA_VALIDATION_FAILED";
    public const string Target = "MISSING_TRANSITION_TARGET";
    public const string Duplicate = "DUPLICATE_STATE_NAME";
    public const string Json = "INVALID_JSON_DESCRIPTION";

    public override string ToString() => $"{Code}: {Message} at {Location}";
}
