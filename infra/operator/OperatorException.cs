namespace ServerlessShop.Operator;

/// <summary>An operator's command failed for a reason that a person can act on; the message says what happened.</summary>
public class OperatorException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The shop, or the AWS service that was called, cannot be reached.</summary>
public sealed class ShopUnreachableException(string message, Exception? inner = null) : OperatorException(message, inner);
