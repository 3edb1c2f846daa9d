namespace ServerlessShop.Checking;

/// <summary>Two places that should agree and don't, in words that a person can act on.</summary>
/// <param name="Subject">What it is about, such as <c>order 3f2a…</c> or <c>stream product-7</c>.</param>
/// <param name="Finding">What is wrong with it, and where.</param>
public sealed record Difference(string Subject, string Finding)
{
    public override string ToString() => $"{Subject}: {Finding}";
}
