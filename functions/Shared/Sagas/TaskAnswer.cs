using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ServerlessShop.EventSourcing;

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
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome?.GetType().Name, "Unknown task outcome."),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CustomerAction))]
internal sealed partial class TaskAnswerJson : JsonSerializerContext;

/// <summary>How a saga's task ended. Whatever else comes of it is an error, and its effect unknown.</summary>
public abstract record TaskOutcome<TResult>
{
    private TaskOutcome() { }

    /// <summary>The task has its effect, from now on or from before.</summary>
    public sealed record Done(TResult Result) : TaskOutcome<TResult>;

    public sealed record Refused(Refusal Refusal) : TaskOutcome<TResult>;

    /// <summary>The task goes on when the customer has done something, and it is called again.</summary>
    public sealed record ActionRequired(CustomerAction Action) : TaskOutcome<TResult>;

    public static implicit operator TaskOutcome<TResult>(Refusal refusal) => new Refused(refusal);

    /// <summary>The same outcome with another result.</summary>
    public TaskOutcome<TOther> Select<TOther>(Func<TResult, TOther> select) => this switch
    {
        Done done => new TaskOutcome<TOther>.Done(select(done.Result)),
        Refused refused => refused.Refusal,
        ActionRequired required => new TaskOutcome<TOther>.ActionRequired(required.Action),
        _ => throw new InvalidOperationException($"{GetType().Name} is not a task outcome."),
    };
}

/// <summary>What the customer has to do before the payment goes on.</summary>
/// <param name="Url">The payment provider's page. It may hold a secret of the payment: it is never logged.</param>
/// <param name="PaymentVersion">Version of the payment stream at which this was recorded; a completion with a higher version ends the wait.</param>
public sealed record CustomerAction(Uri Url, long PaymentVersion);

public static class TaskOutcomes
{
    /// <param name="result">The result of a command that has neither an idempotency key nor an expected version.</param>
    public static TaskOutcome<TState> ToOutcome<TState>(this CommandResult<TState> result) => result switch
    {
        CommandResult<TState>.Accepted accepted => new TaskOutcome<TState>.Done(accepted.State),
        CommandResult<TState>.Refused refused => refused.Refusal,
        _ => throw new InvalidOperationException($"The command has neither a key nor an expected version, yet ended as {result?.GetType().Name}."),
    };
}
