using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws.Login;

/// <summary>What a client asks for at the authorize endpoint (https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html).</summary>
/// <param name="Error">What is wrong with it, in OAuth's words; the client is told at its redirect_uri. Null: nothing.</param>
internal sealed partial record AuthorizationRequest(
    string ClientId, string RedirectUri, string? State, string? Nonce, string? CodeChallenge, IReadOnlyList<string> Scopes, string? Error)
{
    public string ShopOrigin => Loopback.OriginOf(RedirectUri)!;

    /// <returns>Null, and the reason, if nobody may be sent to its redirect_uri.</returns>
    public static AuthorizationRequest? Read(IQueryCollection query, IReadOnlyList<UserPoolClient> clients, out string refusal)
    {
        refusal = "";
        if (clients.FirstOrDefault(known => known.Id == One("client_id")) is not { } client) refusal = "unknown client_id";
        else if (One("redirect_uri") is not { } redirectUri || !Loopback.IsCallback(redirectUri)) refusal = "redirect_mismatch";
        else
        {
            IReadOnlyList<string> scopes = One("scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } asked ? asked : client.Scopes;
            var error = (One("response_type"), One("code_challenge_method"), One("code_challenge")) switch
            {
                ("token", _, _) => "unauthorized_client",
                (not "code", _, _) => "invalid_request",
                (_, null, null) => null,
                (_, "S256", { } challenge) when Sha256().IsMatch(challenge) => null,
                _ => "invalid_request",
            };
            return new AuthorizationRequest(
                client.Id, redirectUri, One("state"), One("nonce"), One("code_challenge"), scopes, error ?? (scopes.Except(client.Scopes).Any() ? "invalid_scope" : null));
        }

        return null;

        // A repeated parameter counts as missing.
        string? One(string name) => query[name] is [{ Length: > 0 } value] ? value : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{43}\z")]
    private static partial Regex Sha256();
}
