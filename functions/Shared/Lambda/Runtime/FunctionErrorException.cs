namespace ServerlessShop.Lambda;

/// <summary>Fails an invocation under a name that callers match on, such as a state machine's <c>Retry</c>.</summary>
public class FunctionErrorException(string errorType, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The <c>errorType</c> of the report, for example <c>TransientError</c>.</summary>
    public string ErrorType { get; } = errorType;
}
