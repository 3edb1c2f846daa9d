using System.Text.Json.Serialization;

namespace ServerlessShop.Hosting;

// The mobile SDK's own member names, on the wire since 2014.
internal sealed class ClientContext : IClientContext
{
    [JsonPropertyName("client")] public ClientApplication? Application { get; set; }
    [JsonPropertyName("env")] public Dictionary<string, string>? Env { get; set; }
    [JsonPropertyName("custom")] public Dictionary<string, string>? CustomValues { get; set; }

    [JsonIgnore] public IDictionary<string, string> Environment => Env ??= [];
    [JsonIgnore] public IDictionary<string, string> Custom => CustomValues ??= [];
    [JsonIgnore] public IClientApplication? Client => Application;
}

internal sealed class ClientApplication : IClientApplication
{
    [JsonPropertyName("app_package_name")] public string? AppPackageName { get; set; }
    [JsonPropertyName("app_title")] public string? AppTitle { get; set; }
    [JsonPropertyName("app_version_code")] public string? AppVersionCode { get; set; }
    [JsonPropertyName("app_version_name")] public string? AppVersionName { get; set; }
    [JsonPropertyName("installation_id")] public string? InstallationId { get; set; }
}

internal sealed class CognitoIdentity : ICognitoIdentity
{
    [JsonPropertyName("cognitoIdentityId")] public string? IdentityId { get; set; }
    [JsonPropertyName("cognitoIdentityPoolId")] public string? IdentityPoolId { get; set; }
}
