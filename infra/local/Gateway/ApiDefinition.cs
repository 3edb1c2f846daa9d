namespace ServerlessShop.Local.Gateway;

/// <summary>An HTTP API as the template describes it.</summary>
public sealed record ApiDefinition(IReadOnlyList<Route> Routes, JwtAuthorizer? Authorizer, Cors? Cors);

/// <param name="Method">Upper case, or <c>ANY</c>.</param>
/// <param name="Path">Such as <c>/orders/{id}</c>, <c>/files/{proxy+}</c>, or <c>$default</c>.</param>
/// <param name="NeedsToken">Whether the API's authorizer stands before it.</param>
public sealed record Route(string Method, string Path, string Function, bool NeedsToken)
{
    public string Key => Path == "$default" ? Path : $"{Method} {Path}";
}

/// <param name="Audience">A token is for one of these (<c>aud</c>, or else <c>client_id</c>).</param>
public sealed record JwtAuthorizer(string Issuer, IReadOnlyList<string> Audience);

/// <summary>Each list as the template has it; <c>*</c> stands for everything.</summary>
public sealed record Cors(
    IReadOnlyList<string> Origins, IReadOnlyList<string> Methods, IReadOnlyList<string> Headers, IReadOnlyList<string> ExposedHeaders, int? MaxAge);

/// <param name="NeedsSignature"><c>AuthType: AWS_IAM</c>.</param>
public sealed record FunctionUrl(string Function, bool NeedsSignature);
