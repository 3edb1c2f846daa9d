namespace ServerlessShop.Lambda;

/// <summary>Fails an invocation under a name that callers match on, such as a state machine's <c>Catch</c>.</summary>
public class FunctionErrorException : Exception
{
    public FunctionErrorException(string errorType, string message, Exception? cause = null) : base(message, cause) => ErrorType = errorType;

    /// <summary>A business refusal: <c>out-of-stock</c> fails the invocation as <c>OutOfStock</c>.</summary>
    public static FunctionErrorException OfRefusal(string code, string detail) =>
        new(string.Concat(code.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])), detail);

    /// <summary>The <c>errorType</c> of the report, for example <c>OutOfStock</c>.</summary>
    public string ErrorType { get; }
}
