namespace ServerlessShop.Local.Functions;

/// <summary>Lambda's <c>ResourceNotFoundException</c>.</summary>
public sealed class FunctionNotFoundException(string name) : Exception($"Function not found: {name}");

/// <summary>Lambda's <c>RequestTooLargeException</c> (413).</summary>
public sealed class RequestTooLargeException(int length)
    : Exception($"{length} byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)");
