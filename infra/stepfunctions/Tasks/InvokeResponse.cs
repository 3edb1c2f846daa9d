using System.Globalization;
using System.Text.Json;

namespace ServerlessShop.StepFunctions.Tasks;

/// <summary>The result of <c>lambda:invoke</c>: Lambda's response as the AWS SDK for Java hands it on, HTTP headers and all.</summary>
internal static class InvokeResponse
{
    public static JsonElement ToJson(LambdaRequest request, LambdaResponse response, JsonElement payload, Guid requestId, DateTimeOffset now)
    {
        var status = request.InvocationType switch { "Event" => 202, "DryRun" => 204, _ => 200 };
        List<(string Name, string Value)> headers =
        [
            ("Connection", "keep-alive"),
            ("Content-Length", response.Payload.Length.ToString(CultureInfo.InvariantCulture)),
            ("Content-Type", "application/json"),
            ("Date", now.ToString("R", CultureInfo.InvariantCulture)),
            ("X-Amz-Executed-Version", response.ExecutedVersion),
            ("x-amzn-Remapped-Content-Length", "0"),
            ("x-amzn-RequestId", requestId.ToString()),
        ];
        if (response.LogResult is { } log) headers.Add(("X-Amz-Log-Result", log));
        return Json.Build(w =>
        {
            w.WriteStartObject();
            w.WriteString("ExecutedVersion", response.ExecutedVersion);
            if (response.LogResult is not null) w.WriteString("LogResult", response.LogResult);
            w.WritePropertyName("Payload");
            payload.WriteTo(w);
            w.WriteStartObject("SdkHttpMetadata");
            w.WriteStartObject("AllHttpHeaders");
            foreach (var (name, value) in headers)
            {
                w.WriteStartArray(name);
                w.WriteStringValue(value);
                w.WriteEndArray();
            }
            w.WriteEndObject();
            w.WriteStartObject("HttpHeaders");
            foreach (var (name, value) in headers) w.WriteString(name, value);
            w.WriteEndObject();
            w.WriteNumber("HttpStatusCode", status);
            w.WriteEndObject();
            w.WriteStartObject("SdkResponseMetadata");
            w.WriteString("RequestId", requestId.ToString());
            w.WriteEndObject();
            w.WriteNumber("StatusCode", status);
            w.WriteEndObject();
        });
    }
}
