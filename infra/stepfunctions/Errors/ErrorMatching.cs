namespace ServerlessShop.StepFunctions.Errors;

/// <summary>Which errors an ErrorEquals covers. Nothing covers States.Runtime: it always ends the execution.</summary>
internal static class ErrorMatching
{
    public static bool Covers(this IReadOnlyList<string> names, StatesError error) =>
        error.Error != ErrorNames.Runtime && names.Any(name => Covers(name, error));

    private static bool Covers(string name, StatesError error) => name switch
    {
        ErrorNames.All => error.Error != ErrorNames.DataLimitExceeded,
        ErrorNames.TaskFailed => error.Error is not (ErrorNames.Timeout or ErrorNames.DataLimitExceeded),
        ErrorNames.HeartbeatTimeout when error.IsHeartbeat => true,
        _ => name == error.Error,
    };
}
