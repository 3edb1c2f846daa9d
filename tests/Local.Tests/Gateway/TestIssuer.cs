using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServerlessShop.Local.Gateway;

namespace ServerlessShop.Local.Tests.Gateway;

/// <summary>Signs whatever a test wants a token to say.</summary>
internal sealed class TestIssuer : ITokenKeys, IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);

    private RsaSecurityKey Key => new(_rsa) { KeyId = "test-1" };

    public string Token(string issuer, string audience, TimeSpan lifetime) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer,
        Audience = audience,
        Claims = new Dictionary<string, object> { ["sub"] = "ann" },
        NotBefore = DateTime.UtcNow.AddHours(-2),
        Expires = DateTime.UtcNow + lifetime,
        SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
    });

    public ValueTask<IReadOnlyCollection<SecurityKey>> GetKeysAsync(string issuer, CancellationToken cancellationToken) => new([Key]);

    public void Dispose() => _rsa.Dispose();
}
