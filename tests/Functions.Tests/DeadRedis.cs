using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.ReadModels.States;

namespace ServerlessShop.Functions.Tests;

/// <summary>Where a Redis should be, nobody listens: queries fold the event table.</summary>
internal static class DeadRedis
{
    public static StateReader<TState, TEvent> Reader<TState, TEvent>(IEventStore store, StreamModel<TState, TEvent> model)
        where TState : notnull where TEvent : notnull
    {
        var redis = new RedisConnection("127.0.0.1:1", NullLogger.Instance, RedisConnection.QueryTimeout);
        return new(new RedisStates<TState>(redis, model.Category, model.Schema!), CurrentGeneration.First, store, model, new Metrics(Stream.Null, TimeProvider.System), NullLogger.Instance);
    }
}
