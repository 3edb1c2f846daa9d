using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Rebuilding;

/// <summary>A Lambda that rebuilds a domain's read models, step by step.</summary>
public static class RebuildFunction
{
    /// <summary>Runs until SIGTERM.</summary>
    /// <returns>The process's exit code.</returns>
    public static Task<int> RunAsync(Func<ILoggerFactory, IReadOnlyList<IReadModel>> readModels) => LambdaFunction.RunAsync(
        () =>
        {
            var logs = LambdaLogging.Factory;
            return new RebuildSteps(readModels(logs), ShopEnvironment.ReadModels(), TimeProvider.System, logs.CreateLogger<RebuildSteps>()).HandleAsync;
        },
        RebuildJson.Default.RebuildStep,
        RebuildJson.Default.RebuildResult);
}
