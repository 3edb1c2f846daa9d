using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ServerlessShop.Local.Gateway;

/// <summary>The JWT authorizer of an HTTP API (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html).</summary>
internal sealed class TokenCheck(JwtAuthorizer authorizer, ITokenKeys keys)
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <returns>The token, or null when the request is not let in.</returns>
    public async Task<JsonWebToken?> CheckAsync(string? authorization, CancellationToken cancellation)
    {
        if (authorization is null) return null;
        var text = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization[7..].Trim() : authorization;
        var result = await _handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = authorizer.Issuer,
            IssuerSigningKeys = await keys.GetKeysAsync(authorizer.Issuer, cancellation),
            AudienceValidator = (audiences, token, _) => IsForUs(audiences, (JsonWebToken)token),
            ClockSkew = TimeSpan.Zero,
        });
        return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
    }

    // Cognito's access tokens have no aud, but the client's id.
    private bool IsForUs(IEnumerable<string> audiences, JsonWebToken token) =>
        audiences.Any(authorizer.Audience.Contains)
        || (!audiences.Any() && token.TryGetPayloadValue<string>("client_id", out var client) && authorizer.Audience.Contains(client));
}
