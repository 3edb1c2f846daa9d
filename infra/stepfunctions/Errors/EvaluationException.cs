namespace ServerlessShop.StepFunctions.Errors;

/// <summary>An expression or a field of a state can't be evaluated; the interpreter adds where that was.</summary>
internal sealed class EvaluationException(string error, string message) : Exception(message)
{
    public string Error => error;

    public static EvaluationException Runtime(string message) => new(ErrorNames.Runtime, message);

    public StatesError At(string state, long enteredEventId) =>
        new(error, $"An error occurred while executing the state '{state}' (entered at the event id #{enteredEventId}). {Message}");
}
