using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.SampleFunction;

/// <summary>A function that shares its process with others, and does what its event tells it to.</summary>
internal static class Tenant
{
    public static readonly LambdaFunction Function = LambdaFunction.Create(
        "tenant", settings => settings.Required("OWN"), (own, sandbox) => JsonHandler.Create(Handler(own, sandbox), TenantJson.Default.Order, TenantJson.Default.Report));

    private static LambdaHandler<Order, Report> Handler(string own, Sandbox sandbox)
    {
        var log = sandbox.Logs.CreateLogger("tenant");
        return async (order, context, _) =>
        {
            log.Working(own);
            if (order.Do == "exit") Environment.Exit(7);
            // It does not look at its deadline, as code that hangs.
            if (order.Do == "sleep") await Task.Delay(order.Ms, CancellationToken.None);
            return new Report(Environment.ProcessId, own, context.FunctionName);
        };
    }
}

internal sealed record Order(string? Do, int Ms = 0);

internal sealed record Report(int Process, string Own, string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Report))]
internal sealed partial class TenantJson : JsonSerializerContext;

internal static partial class TenantLog
{
    [LoggerMessage(LogLevel.Information, "{Own} works")]
    public static partial void Working(this ILogger log, string own);
}
