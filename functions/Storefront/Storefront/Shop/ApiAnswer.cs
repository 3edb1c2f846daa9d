using ServerlessShop.Http;

namespace ServerlessShop.Storefront.Shop;

/// <summary>What the HTTP API has responded: a value, or the problem in its place.</summary>
internal readonly record struct ApiAnswer<T>(T? Value, ApiProblem? Problem) where T : class
{
    public static implicit operator ApiAnswer<T>(T value) => new(value, null);

    public static implicit operator ApiAnswer<T>(ApiProblem problem) => new(null, problem);
}

/// <summary>Nothing but that it was done.</summary>
internal sealed class Done
{
    public static readonly Done It = new();
}

/// <param name="Code">The last segment of the problem's type, such as <c>price-changed</c>; <c>unreachable</c> where nothing was responded in time.</param>
/// <param name="Errors">By member of the request: <c>shippingAddress.city</c>, <c>lines[0].unitPrice</c>.</param>
/// <param name="RetryAfter">When trying again makes sense.</param>
internal sealed record ApiProblem(int Status, string Code, IReadOnlyDictionary<string, string[]> Errors, TimeSpan? RetryAfter = null)
{
    private static readonly Dictionary<string, string[]> s_noErrors = [];

    /// <summary>Whether what was asked for was done is not known.</summary>
    public static readonly ApiProblem Unreachable = new(503, "unreachable", s_noErrors);

    /// <summary>The customer's data is erased and their account deleted, though the token is good until its end.</summary>
    public static readonly ApiProblem Erased = new(401, "customer-erased", s_noErrors);

    /// <summary>It may do better in a moment.</summary>
    public bool IsUnavailable => Status >= 500;

    /// <param name="document">Null if the gateway itself has refused, in its own shape.</param>
    public static ApiProblem From(int status, ProblemDocument? document, TimeSpan? retryAfter) => new(
        status, document is { Type: { } type } ? type[(type.LastIndexOf('/') + 1)..] : $"status-{status}", document?.Errors ?? s_noErrors, retryAfter);
}
