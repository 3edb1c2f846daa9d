namespace ServerlessShop.Local.Aws;

/// <summary>An app client of the user pool.</summary>
/// <param name="Name">In the template.</param>
/// <param name="ClientName">As Cognito describes it.</param>
/// <param name="Scopes">Those that it may ask for on the managed login's pages, by the flow <c>code</c>; empty: its users do not sign in there.</param>
public sealed record UserPoolClient(string Name, string Id, string ClientName, IReadOnlyList<string> Scopes);
