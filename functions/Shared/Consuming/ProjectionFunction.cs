using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;

namespace ServerlessShop.Consuming;

/// <summary>A Lambda that projects a domain's topic into one kind of its views: the same for each domain but for the model.</summary>
public static class ProjectionFunction
{
    /// <summary>Runs until SIGTERM.</summary>
    /// <param name="generation">Of the views in Redis.</param>
    /// <returns>The process's exit code.</returns>
    public static Task<int> RunAsync<TState, TEvent>(StreamModel<TState, TEvent> model, int generation, JsonTypeInfo<TState> json)
        where TState : notnull where TEvent : notnull => LambdaFunction.RunAsync(
        () =>
        {
            var logs = LambdaLogging.Factory;
            var views = ShopEnvironment.ProjectedViews(model.Category, generation, json, logs);
            return new ViewProjection<TState, TEvent>(model, ShopEnvironment.EventStore(logs), views, PoisonRecords.OfEnvironment(logs)).HandleAsync;
        },
        LambdaEvents.Default.KafkaEvent,
        LambdaEvents.Default.KafkaBatchResponse);
}
