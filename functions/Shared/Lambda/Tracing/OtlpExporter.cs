using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ServerlessShop.Lambda;

/// <summary>
/// Sends spans by OpenTelemetry's protocol, with OpenTelemetry's own exporter, under the function's name
/// (https://opentelemetry.io/docs/specs/otlp/, https://opentelemetry.io/docs/specs/semconv/resource/faas/).
/// </summary>
internal sealed class OtlpExporter : ISpanExporter
{
    // The next event waits for it.
    private const int TimeoutMilliseconds = 1_000;

    private readonly OtlpTraceExporter _exporter;
    private readonly TracerProvider _provider;

    private OtlpExporter(Uri endpoint, OtlpExportProtocol protocol, string? headers, LambdaEnvironment function, string? region)
    {
        _exporter = new OtlpTraceExporter(new OtlpExporterOptions { Endpoint = endpoint, Protocol = protocol, Headers = headers, TimeoutMilliseconds = TimeoutMilliseconds });
        // It listens to nothing, and gives the exporter its resource.
        _provider = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService(function.FunctionName, serviceNamespace: "ServerlessShop", function.FunctionVersion, autoGenerateServiceInstanceId: false, function.LogStreamName)
                .AddAttributes(Attributes(function, region)))
            .AddProcessor(new SimpleActivityExportProcessor(_exporter))
            .Build();
    }

    public string Name => "the OTLP endpoint";

    /// <returns>Null without <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</returns>
    public static OtlpExporter? Create(Settings settings, LambdaEnvironment function)
    {
        if (settings.Optional("OTEL_EXPORTER_OTLP_ENDPOINT") is not { } endpoint) return null;
        var isGrpc = settings.Optional("OTEL_EXPORTER_OTLP_PROTOCOL") == "grpc";
        // As the specification has it: an address for all signals gets the signal's path, but by gRPC.
        var address = isGrpc ? endpoint : $"{endpoint.TrimEnd('/')}/v1/traces";
        return new OtlpExporter(
            new Uri(address), isGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf, settings.Optional("OTEL_EXPORTER_OTLP_HEADERS"), function, settings.Optional("AWS_REGION"));
    }

    public bool Wants(ILambdaContext invocation) => true;

    public Task<bool> ExportAsync(ILambdaContext invocation, IReadOnlyList<Activity> spans)
    {
        Activity[] batch = [.. spans];
        return Task.Run(() =>
        {
            using var quiet = SuppressInstrumentationScope.Begin();
            return _exporter.Export(new Batch<Activity>(batch, batch.Length)) == ExportResult.Success;
        });
    }

    public void Dispose() => _provider.Dispose();

    private static IEnumerable<KeyValuePair<string, object>> Attributes(LambdaEnvironment function, string? region)
    {
        yield return new("faas.name", function.FunctionName);
        yield return new("faas.version", function.FunctionVersion);
        yield return new("faas.instance", function.LogStreamName);
        yield return new("faas.max_memory", function.MemoryLimitInMB * 1024L * 1024L);
        yield return new("cloud.provider", "aws");
        yield return new("cloud.platform", "aws_lambda");
        if (region is not null) yield return new("cloud.region", region);
    }
}
