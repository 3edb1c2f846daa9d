using System.Security.Claims;
using System.Text;
using System.Text.Json;

namespace ServerlessShop.Http;

/// <summary>
/// The caller, from <c>requestContext.authorizer</c>. Of a token, by <c>jwt.claims</c>: who it is (<c>sub</c>, the identity's name) and its
/// groups (<c>cognito:groups</c>, its roles), a claim each. Of a signature, by <c>iam</c>: the principal's ARN alone, which makes it
/// nobody's customer. API Gateway, or Lambda at a function URL, has checked either before.
/// </summary>
internal static class CallerClaims
{
    /// <summary>The authentication type of a caller whose signature IAM has checked.</summary>
    public const string Iam = "iam";

    private const string Groups = "cognito:groups";

    /// <summary>Reads the authorizer's value; the reader stands on its name.</summary>
    /// <returns>Null if no authorizer let the request in.</returns>
    public static ClaimsPrincipal? Read(ref Utf8JsonReader reader)
    {
        ClaimsIdentity? caller = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isJwt, isIam) = (reader.ValueTextEquals("jwt"u8), reader.ValueTextEquals("iam"u8));
            reader.Read();
            if (isJwt && reader.TokenType == JsonTokenType.StartObject)
                caller = ReadJwt(ref reader) is { } claims ? new ClaimsIdentity(claims, "jwt", nameType: "sub", roleType: Groups) : caller;
            else if (isIam && reader.TokenType == JsonTokenType.StartObject)
                caller = ReadPrincipal(ref reader) is { } principal ? new ClaimsIdentity([principal], Iam) : caller;
            else reader.Skip();
        }
        return caller is null ? null : new ClaimsPrincipal(caller);
    }

    private static Claim? ReadPrincipal(ref Utf8JsonReader reader)
    {
        Claim? principal = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isArn = reader.ValueTextEquals("userArn"u8);
            reader.Read();
            if (isArn && reader.TokenType == JsonTokenType.String) principal = new Claim("userArn", reader.GetString()!);
            else reader.Skip();
        }
        return principal;
    }

    private static List<Claim>? ReadJwt(ref Utf8JsonReader reader)
    {
        List<Claim>? claims = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isClaims = reader.ValueTextEquals("claims"u8);
            reader.Read();
            if (isClaims && reader.TokenType == JsonTokenType.StartObject) claims = ReadClaims(ref reader);
            else reader.Skip();
        }
        return claims;
    }

    private static List<Claim> ReadClaims(ref Utf8JsonReader reader)
    {
        var claims = new List<Claim>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartArray)
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Add(Text(ref reader));
            else
                Add(Text(ref reader));

            void Add(string value)
            {
                if (name != Groups) claims.Add(new(name, value));
                else foreach (var group in GroupsIn(value)) claims.Add(new(Groups, group));
            }
        }
        return claims;
    }

    // API Gateway writes an array without quotes and commas, "[admin other]". A group's name has no space, but may have
    // commas and brackets: taken apart there, "x,admin" would make an admin.
    private static string[] GroupsIn(string text) =>
        (text is ['[', .. var groups, ']'] ? groups : text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString()!;
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Skip();
        return text;
    }
}
