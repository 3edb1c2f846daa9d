namespace ServerlessShop.Local.Aws.Login;

/// <summary>A client of the user pool whose users sign in on its pages, by the flow <c>code</c>.</summary>
/// <param name="Scopes">Those that it may ask for.</param>
public sealed record LoginClient(string Id, IReadOnlyList<string> Scopes);
