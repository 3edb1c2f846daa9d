using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Consuming;

/// <summary>A Lambda that projects a domain's topic into one kind of its views: the same for each domain but for the model.</summary>
public static class ProjectionFunction
{
    /// <summary>Runs until SIGTERM.</summary>
    /// <param name="readModel">The views' name among all read models.</param>
    /// <param name="shape">Number of what stands in the views.</param>
    /// <returns>The process's exit code.</returns>
    public static Task<int> RunAsync<TState, TEvent>(StreamModel<TState, TEvent> model, string readModel, int shape, JsonTypeInfo<TState> json)
        where TState : notnull where TEvent : notnull => LambdaFunction.RunAsync(
        () =>
        {
            var logs = LambdaLogging.Factory;
            var views = ShopEnvironment.ProjectedViews(model.Category, shape, json, logs);
            var readModels = ShopEnvironment.ReadModels();
            return new ViewProjection<TState, TEvent>(
                model, ShopEnvironment.EventStore(logs), views, cancellation => readModels.GetAsync(readModel, cancellation), PoisonRecords.OfEnvironment(logs)).HandleAsync;
        },
        LambdaEvents.Default.KafkaEvent,
        LambdaEvents.Default.KafkaBatchResponse);
}
