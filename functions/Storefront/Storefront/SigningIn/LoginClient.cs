using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.Storefront.SigningIn;

/// <param name="Refresh">Null if the previous one stays valid.</param>
/// <param name="Until">The access token's end.</param>
internal sealed record Tokens(string Access, string Id, string? Refresh, DateTimeOffset Until);

/// <summary>What the login says to a request for tokens.</summary>
internal abstract record LoginAnswer
{
    public sealed record Granted(Tokens Tokens) : LoginAnswer;

    /// <summary>The code or the refresh token is not, or no longer, worth anything.</summary>
    public sealed record Refused : LoginAnswer;

    public sealed record Unavailable : LoginAnswer;
}

/// <summary>The login does not respond, and without it nobody is known.</summary>
internal sealed class LoginUnavailableException() : Exception("The sign-in service is not responding.");

/// <summary>
/// Cognito's managed login: authorization code with PKCE
/// (https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-userpools-server-contract-reference.html). No token that it gives
/// leaves this function but to the shop's API.
/// </summary>
internal sealed partial class LoginClient(HttpClient http, LoginSettings settings, TimeProvider time, ILogger log)
{
    public const string SignIn = "/oauth2/authorize";
    public const string SignUp = "/signup";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    public static LoginClient Open(Sandbox sandbox, LoginSettings settings)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false, UseCookies = false };
        return new(sandbox.Own(new HttpClient(handler) { Timeout = s_timeout }), settings, sandbox.Time, sandbox.Logs.CreateLogger<LoginClient>());
    }

    /// <param name="page">Where the browser goes: <see cref="SignIn"/> or <see cref="SignUp"/>.</param>
    /// <param name="callback">Where it comes back to.</param>
    /// <param name="language">As the pages are to speak.</param>
    public string AddressOf(string page, string state, string verifier, string callback, string language) => Address(page,
    [
        new("response_type", "code"), new("client_id", settings.ClientId), new("redirect_uri", callback), new("scope", "openid email profile"),
        new("state", state), new("code_challenge", Challenge(verifier)), new("code_challenge_method", "S256"), new("lang", language),
    ]);

    /// <param name="to">The shop's page that is shown then.</param>
    public string SignOutAddress(string to) => Address("/logout", [new("client_id", settings.ClientId), new("logout_uri", to)]);

    public Task<LoginAnswer> ExchangeAsync(string code, string verifier, string callback, CancellationToken cancellation) => AskAsync(
    [
        new("grant_type", "authorization_code"), new("client_id", settings.ClientId), new("code", code), new("redirect_uri", callback), new("code_verifier", verifier),
    ], cancellation);

    public Task<LoginAnswer> RefreshAsync(string refreshToken, CancellationToken cancellation) => AskAsync(
        [new("grant_type", "refresh_token"), new("client_id", settings.ClientId), new("refresh_token", refreshToken)], cancellation);

    /// <summary>Ends what the token could still bring. Where the login does not respond it ends by itself, later.</summary>
    public async Task RevokeAsync(string refreshToken, CancellationToken cancellation)
    {
        try
        {
            using var form = new FormUrlEncodedContent([new("token", refreshToken), new("client_id", settings.ClientId)]);
            using var response = await http.PostAsync(new Uri(settings.Address, "/oauth2/revoke"), form, cancellation);
            if (!response.IsSuccessStatusCode) LogNotRevoked(log, (int)response.StatusCode);
        }
        catch (Exception lost) when (IsLost(lost, cancellation))
        {
            LogUnavailable(log, lost);
        }
    }

    private async Task<LoginAnswer> AskAsync(KeyValuePair<string, string>[] parameters, CancellationToken cancellation)
    {
        var asked = time.GetUtcNow();
        try
        {
            using var form = new FormUrlEncodedContent(parameters);
            using var response = await http.PostAsync(new Uri(settings.Address, "/oauth2/token"), form, cancellation);
            if ((int)response.StatusCode is >= 400 and < 500 and not 429) return new LoginAnswer.Refused();
            response.EnsureSuccessStatusCode();
            var given = await response.Content.ReadFromJsonAsync(LoginJson.Default.TokenResponse, cancellation) ?? throw new JsonException("The response is null.");
            return new LoginAnswer.Granted(new Tokens(given.AccessToken, given.IdToken, given.RefreshToken, asked.AddSeconds(given.ExpiresIn)));
        }
        catch (Exception lost) when (IsLost(lost, cancellation))
        {
            LogUnavailable(log, lost);
            return new LoginAnswer.Unavailable();
        }
    }

    private static bool IsLost(Exception failure, CancellationToken cancellation) =>
        failure is HttpRequestException or IOException or JsonException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested);

    private string Address(string path, KeyValuePair<string, string>[] query) =>
        new Uri(settings.Address, path) + "?" + string.Join('&', query.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));

    private static string Challenge(string verifier) => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    [LoggerMessage(LogLevel.Warning, "The sign-in service is not responding")]
    private static partial void LogUnavailable(ILogger log, Exception failure);

    [LoggerMessage(LogLevel.Warning, "The sign-in service did not revoke a refresh token: {Status}")]
    private static partial void LogNotRevoked(ILogger log, int status);
}

internal sealed record TokenResponse(string AccessToken, string IdToken, string? RefreshToken, int ExpiresIn);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TokenResponse))]
internal sealed partial class LoginJson : JsonSerializerContext;
