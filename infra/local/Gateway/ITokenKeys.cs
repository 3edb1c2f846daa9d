using Microsoft.IdentityModel.Tokens;

namespace ServerlessShop.Local.Gateway;

/// <summary>The public keys an issuer signs its tokens with: what AWS reads at <c>ISSUER/.well-known/jwks.json</c>.</summary>
public interface ITokenKeys
{
    /// <param name="issuer">As the template's authorizer names it, for example <c>https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_local</c>.</param>
    /// <returns>The issuer's keys by <c>kid</c>; empty for an issuer that is not known.</returns>
    ValueTask<IReadOnlyCollection<SecurityKey>> GetKeysAsync(string issuer, CancellationToken cancellationToken);
}
