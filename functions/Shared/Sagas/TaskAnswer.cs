using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ServerlessShop.Sagas;

/// <summary>
/// An outcome as the state machines read it: <c>{"outcome":"done","code":null,"detail":null,"result":{…},"action":null}</c>. All
/// members are always there, because a Choice fails on a path that is not.
/// </summary>
public static class TaskAnswer
{
    /// <summary>Ends a wait with nothing to tell: <c>done</c> without a result.</summary>
    public const string Done = """{"outcome":"done","code":null,"detail":null,"result":null,"action":null}""";

    public static string ToJson<TResult>(TaskOutcome<TResult> outcome, JsonTypeInfo<TResult> result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, outcome, result);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write<TResult>(IBufferWriter<byte> output, TaskOutcome<TResult> outcome, JsonTypeInfo<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = result.Options.Encoder });
        json.WriteStartObject();
        json.WriteString("outcome", NameOf(outcome));
        var refusal = (outcome as TaskOutcome<TResult>.Refused)?.Refusal;
        json.WriteString("code", refusal?.Code);
        json.WriteString("detail", refusal?.Detail);
        json.WritePropertyName("result");
        if (outcome is TaskOutcome<TResult>.Done done) JsonSerializer.Serialize(json, done.Result, result);
        else json.WriteNullValue();
        json.WritePropertyName("action");
        if (outcome is TaskOutcome<TResult>.ActionRequired required) JsonSerializer.Serialize(json, required.Action, TaskAnswerJson.Default.CustomerAction);
        else json.WriteNullValue();
        json.WriteEndObject();
    }

    internal static string NameOf<TResult>(TaskOutcome<TResult> outcome) => outcome switch
    {
        TaskOutcome<TResult>.Done => "done",
        TaskOutcome<TResult>.Refused => "refused",
        TaskOutcome<TResult>.ActionRequired => "action-required",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome?.GetType().Name, "Not an outcome of a task."),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CustomerAction))]
internal sealed partial class TaskAnswerJson : JsonSerializerContext;
