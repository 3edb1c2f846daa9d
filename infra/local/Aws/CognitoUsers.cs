using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServerlessShop.Local.Gateway;

namespace ServerlessShop.Local.Aws;

/// <summary>A user pool with demo users, and as many customers as a load needs; the password is the name. A run has its own key, so tokens end with it.</summary>
/// <param name="poolIssuer">As the template's authorizer names it.</param>
/// <param name="clientId">Every token is for this client, whichever asked.</param>
public sealed class CognitoUsers(string poolIssuer, string clientId) : ITokenKeys, IDisposable
{
    /// <summary>How many users <c>customer-N</c> there are, counted from 1.</summary>
    public const int Customers = 200;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    private static readonly Dictionary<string, User> s_users = new(
    [
        new("ann", new("a11a11a1-0000-4000-8000-000000000001", [])),
        new("ben", new("b22b22b2-0000-4000-8000-000000000002", [])),
        new("admin", new("c33c33c3-0000-4000-8000-000000000003", ["admin"])),
        .. Enumerable.Range(1, Customers).Select(number => KeyValuePair.Create($"customer-{number}", new User($"d44d44d4-0000-4000-8000-{number:D12}", []))),
    ]);

    private readonly RSA _rsa = RSA.Create(2048);

    private RsaSecurityKey Key => new(_rsa) { KeyId = "local-1" };

    public static IEnumerable<string> Names => s_users.Keys;

    /// <summary>The user's id, its tokens' <c>sub</c>.</summary>
    public static string IdOf(string user) => s_users[user].Id;

    public static bool Knows(string user, string password) => s_users.ContainsKey(user) && password == user;

    /// <param name="use"><c>id</c> or <c>access</c>.</param>
    public string Token(string user, string use = "id")
    {
        var now = DateTime.UtcNow;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = s_users[user].Id,
            ["token_use"] = use,
            ["auth_time"] = new DateTimeOffset(now).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
            [use == "id" ? "cognito:username" : "username"] = user,
        };
        if (s_users[user].Groups.Length > 0) claims["cognito:groups"] = s_users[user].Groups;
        if (use == "access") claims["client_id"] = clientId;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = poolIssuer,
            Audience = use == "id" ? clientId : null,
            Claims = claims,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + s_lifetime,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        });
    }

    public ValueTask<IReadOnlyCollection<SecurityKey>> GetKeysAsync(string issuer, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<SecurityKey>>(issuer == poolIssuer ? [Key] : []);

    /// <summary>The public key as <c>/.well-known/jwks.json</c> has it.</summary>
    public JsonWebKey PublicKey()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(includePrivateParameters: false)) { KeyId = Key.KeyId });
        (key.Alg, key.Use) = (SecurityAlgorithms.RsaSha256, "sig");
        return key;
    }

    public void Dispose() => _rsa.Dispose();

    private sealed record User(string Id, string[] Groups);
}
