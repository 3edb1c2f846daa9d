using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws.Login;

/// <summary>
/// Cognito's <c>/oauth2/token</c> and <c>/oauth2/revoke</c>, with their errors
/// (https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html, …/revocation-endpoint.html).
/// </summary>
internal sealed class TokenEndpoint(CognitoUsers users, TokenTrigger trigger)
{
    private readonly Tickets<(AuthorizationRequest Request, SignedIn User)> _codes = new(TimeSpan.FromMinutes(5), users.Time);
    private readonly Tickets<(string ClientId, IReadOnlyList<string> Scopes, SignedIn User)> _refreshTokens = new(TimeSpan.FromDays(30), users.Time);

    public string IssueCode(AuthorizationRequest request, SignedIn user) => _codes.Issue((request, user));

    public async Task IssueTokensAsync(HttpContext http)
    {
        var form = await LoginForm.ReadAsync(http);
        await ((form?["grant_type"].ToString(), form?["client_id"].ToString()) switch
        {
            (null or "", _) or (_, null or "") => RefuseAsync(http, 400, "invalid_request"),
            (_, var client) when users.LoginClients.All(known => known.Id != client) => RefuseAsync(http, 400, "invalid_client"),
            ("authorization_code", var client) => ExchangeCodeAsync(http, form!, client),
            ("refresh_token", var client) => RefreshAsync(http, form!, client),
            _ => RefuseAsync(http, 400, "unsupported_grant_type"),
        });
    }

    public async Task RevokeAsync(HttpContext http)
    {
        var form = await LoginForm.ReadAsync(http);
        var token = form?["token"].ToString() ?? "";
        if (token.Length == 0) await RefuseAsync(http, 400, "invalid_request");
        else if (users.LoginClients.All(known => known.Id != form!["client_id"])) await RefuseAsync(http, 401, "invalid_client");
        else if (token.Split('.').Length == 3) await RefuseAsync(http, 400, "unsupported_token_type"); // an access or id token
        else if (_refreshTokens.TryRead(token, out var issued) && issued.ClientId == form!["client_id"]) _refreshTokens.Revoke(token);
        // An unknown token is answered with 200 too.
    }

    private async Task ExchangeCodeAsync(HttpContext http, IFormCollection form, string client)
    {
        if (form["code"].ToString() is not { Length: > 0 } code || form["redirect_uri"].ToString() is not { Length: > 0 } redirectUri)
        {
            await RefuseAsync(http, 400, "invalid_request");
            return;
        }

        // Removed before it is checked: a failed try uses the code up too.
        if (!_codes.TryTake(code, out var issued)
            || !users.Knows(issued.User.Name) || issued.Request.ClientId != client || issued.Request.RedirectUri != redirectUri || !Proves(form["code_verifier"], issued.Request.CodeChallenge))
            await RefuseAsync(http, 400, "invalid_grant");
        else await IssueAsync(http, "TokenGeneration_HostedAuth", client, issued.Request.Scopes, issued.User, issued.Request.Nonce, isNew: true);
    }

    private Task RefreshAsync(HttpContext http, IFormCollection form, string client)
    {
        if (form["refresh_token"].ToString() is not { Length: > 0 } token) return RefuseAsync(http, 400, "invalid_request");
        if (!_refreshTokens.TryRead(token, out var issued) || issued.ClientId != client || !users.Knows(issued.User.Name)) return RefuseAsync(http, 400, "invalid_grant");
        return IssueAsync(http, "TokenGeneration_RefreshTokens", client, issued.Scopes, issued.User, nonce: null, isNew: false);
    }

    private async Task IssueAsync(HttpContext http, string source, string client, IReadOnlyList<string> scopes, SignedIn user, string? nonce, bool isNew)
    {
        IReadOnlyList<string> groups;
        try
        {
            groups = await trigger.GroupsAsync(user.Name, client, source, scopes, http.RequestAborted);
        }
        catch (TokenTriggerException failed)
        {
            await WriteAsync(http, 400, new JsonObject { ["error"] = "invalid_grant", ["error_description"] = failed.Message });
            return;
        }

        var tokens = new JsonObject
        {
            ["access_token"] = users.Token(user.Name, "access", client, user.At, groups, [new("scope", string.Join(' ', scopes))]),
            ["expires_in"] = 3600,
            ["token_type"] = "Bearer",
        };
        if (scopes.Contains("openid")) tokens["id_token"] = users.Token(user.Name, "id", client, user.At, groups, nonce is null ? [] : [new("nonce", nonce)]);
        if (isNew) tokens["refresh_token"] = _refreshTokens.Issue((client, scopes, user));
        await WriteAsync(http, 200, tokens);
    }

    // https://www.rfc-editor.org/rfc/rfc7636#section-4.6; a verifier for a code without a challenge is refused too (RFC 9700, 4.8.2).
    private static bool Proves(string? verifier, string? challenge) => string.IsNullOrEmpty(verifier)
        ? challenge is null
        : challenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(verifier)));

    private static Task RefuseAsync(HttpContext http, int status, string error) => WriteAsync(http, status, new JsonObject { ["error"] = error });

    private static Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json;charset=UTF-8";
        return http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }
}
