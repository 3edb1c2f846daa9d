using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Aws.Search;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;

namespace ServerlessShop.Consuming;

/// <summary>A Lambda that projects topics into the documents of a search index.</summary>
public static class DocumentProjectionFunction
{
    /// <summary>Runs until SIGTERM.</summary>
    /// <param name="source">Made of the domain's event table.</param>
    /// <returns>The process's exit code.</returns>
    public static Task<int> RunAsync(Func<IEventStore, IDocumentSource> source) => LambdaFunction.RunAsync(
        () =>
        {
            var logs = LambdaLogging.Factory;
            return new DocumentProjection(
                source(ShopEnvironment.EventStore(logs)), ShopEnvironment.OpenSearch(OpenSearchHttp.ProjectionPatience), ShopEnvironment.ReadModels(),
                PoisonRecords.OfEnvironment(logs), TimeProvider.System, logs.CreateLogger<DocumentProjection>()).HandleAsync;
        },
        LambdaEvents.Default.KafkaEvent,
        LambdaEvents.Default.KafkaBatchResponse);
}
