using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws;

/// <summary>An error in the shape of AWS's JSON protocols: the type in the body and in a header.</summary>
internal static class AwsError
{
    public static Task WriteAsync(HttpContext http, int status, string type, string message) =>
        WriteAsync(http, status, type, new JsonObject { ["__type"] = type, ["message"] = message });

    public static Task WriteAsync(HttpContext http, int status, string type, JsonObject body)
    {
        http.Response.Headers["x-amzn-errortype"] = type;
        return AwsJson.WriteAsync(http, status, body);
    }
}

internal static class AwsJson
{
    public static Task WriteAsync(HttpContext http, int status, JsonNode body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/x-amz-json-1.0";
        return http.Response.WriteAsync(body.ToJsonString(), http.RequestAborted);
    }
}
