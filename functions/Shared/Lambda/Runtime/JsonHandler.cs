using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ServerlessShop.Lambda;

/// <summary>Calls a handler with the event's JSON and writes its result as JSON.</summary>
public static class JsonHandler
{
    /// <param name="traceparent">The trace that the event carries; without it the trace is X-Ray's.</param>
    public static IInvocationHandler Create<TIn, TOut>(
        LambdaHandler<TIn, TOut> handler, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output, Func<TIn, string?>? traceparent = null) =>
        new Handler<TIn, TOut>(handler, input, output, traceparent);

    private sealed class Handler<TIn, TOut>(
        LambdaHandler<TIn, TOut> handler, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output, Func<TIn, string?>? traceparent) : IInvocationHandler
    {
        private TIn? _input;

        public string? Read(ReadOnlyMemory<byte> payload)
        {
            _input = JsonSerializer.Deserialize(payload.Span, input) ?? throw new JsonException("The event is null.");
            return traceparent?.Invoke(_input);
        }

        public async Task HandleAsync(ILambdaContext context, IBufferWriter<byte> response, CancellationToken deadline)
        {
            var result = await handler(_input!, context, deadline);
            using var json = new Utf8JsonWriter(response, new JsonWriterOptions { Encoder = output.Options.Encoder, SkipValidation = true });
            JsonSerializer.Serialize(json, result, output);
        }
    }
}
