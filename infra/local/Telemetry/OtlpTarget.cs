namespace ServerlessShop.Local.Telemetry;

/// <summary>Where spans and logs go: any receiver of OpenTelemetry's protocol by HTTP.</summary>
/// <param name="Endpoint">Its base address; the signal's path is added.</param>
/// <param name="ApiKey">Sent as <c>x-otlp-api-key</c>; null: none is asked for.</param>
public sealed record OtlpTarget(Uri Endpoint, string? ApiKey = null)
{
    internal const string ApiKeyHeader = "x-otlp-api-key";

    /// <summary>By which a function finds it.</summary>
    internal Dictionary<string, string> Variables
    {
        get
        {
            var variables = new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Endpoint.ToString(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
            if (ApiKey is not null) variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"{ApiKeyHeader}={ApiKey}";
            return variables;
        }
    }
}
