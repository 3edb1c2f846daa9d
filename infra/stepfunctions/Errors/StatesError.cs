using System.Text.Json;

namespace ServerlessShop.StepFunctions.Errors;

/// <summary>A state failed. Error and cause may both be missing, as a Fail state or SendTaskFailure may give none.</summary>
internal sealed class StatesError(string? error, string? cause) : Exception($"{error}: {cause}")
{
    public string? Error => error;
    public string? Cause => cause;

    /// <summary>A missed heartbeat is reported as States.Timeout, but may be caught under its own name too.</summary>
    public bool IsHeartbeat { get; init; }

    public static StatesError Timeout(bool heartbeat = false) => new(ErrorNames.Timeout, null) { IsHeartbeat = heartbeat };

    /// <summary>What a Catch hands on. A timeout's cause is empty, a failure without error or cause has nulls.</summary>
    public JsonElement Output() => Json.Build(w =>
    {
        w.WriteStartObject();
        w.WriteString("Error", error);
        w.WriteString("Cause", error == ErrorNames.Timeout ? cause ?? "" : cause);
        w.WriteEndObject();
    });
}
