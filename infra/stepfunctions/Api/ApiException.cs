namespace ServerlessShop.StepFunctions.Api;

/// <summary>A call is refused, with AWS's error code and message (Step Functions API reference, "Errors" of each action).</summary>
internal sealed class ApiException(string code, string message) : Exception(message)
{
    public string Code => code;

    public static ApiException Validation(string message) => new("ValidationException", message);
    public static ApiException InvalidArn(string arn) => new("InvalidArn", $"Invalid Arn: 'Invalid ARN prefix: {arn}'");
    public static ApiException InvalidName(string name) => new("InvalidName", $"Invalid Name: '{name}'");
    public static ApiException NoStateMachine(string arn) => new("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");
    public static ApiException Deleting(string arn) => new("StateMachineDeleting", $"State Machine Deleting: '{arn}'");
    public static ApiException NoExecution(string arn) => new("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");
    public static ApiException ExecutionExists(string arn) => new("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");
    public static ApiException TypeNotSupported() => new("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
}
