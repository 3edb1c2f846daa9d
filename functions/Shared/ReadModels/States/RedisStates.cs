using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ServerlessShop.EventSourcing;
using StackExchange.Redis;

namespace ServerlessShop.ReadModels.States;

/// <summary>A stream's folded state, and the version of the last event in it.</summary>
public sealed record FoldedState<TState>(long Version, TState State);

/// <summary>
/// The folded states of one kind of stream in Redis, in one generation: a hash <c>category:schema.generation:id</c> with the fields
/// <c>version</c> and <c>json</c>. Every command touches one key, as a cluster wants it; several are pipelined.
/// </summary>
/// <param name="category">The streams', such as <c>product</c>.</param>
/// <param name="generation">A rebuild writes the next one while this one is read.</param>
public sealed class RedisStates<TState>(RedisConnection redis, string category, StateSchema<TState> schema, int generation = 1)
    where TState : notnull
{
    private static readonly RedisValue[] s_fields = ["version", "json"];

    private const int PageSize = 1000;

    // Whoever comes later with an older state changes nothing.
    private const string WriteIfNewer =
        """
        local version = redis.call('HGET', KEYS[1], 'version')
        if version and tonumber(version) >= tonumber(ARGV[1]) then return 0 end
        redis.call('HSET', KEYS[1], 'version', ARGV[1], 'json', ARGV[2])
        return 1
        """;

    /// <summary>The same states in another generation.</summary>
    public RedisStates<TState> At(int other) => other == generation ? this : new(redis, category, schema, other);

    /// <returns>A state per id, in the order of the ids; null where Redis has none.</returns>
    /// <exception cref="RedisException">Redis does not respond.</exception>
    public async Task<IReadOnlyList<FoldedState<TState>?>> ReadAsync(IReadOnlyList<string> ids)
    {
        var answers = await redis.RunAsync("HMGET", database => Task.WhenAll(ids.Select(id => database.HashGetAsync(Key(id), s_fields))));
        return [.. answers.Select(Parse)];
    }

    /// <summary>Writes each state, unless a newer one is there.</summary>
    /// <exception cref="RedisException">Redis does not respond; some may be written.</exception>
    public Task WriteAsync(IEnumerable<KeyValuePair<string, FoldedState<TState>>> states)
    {
        KeyValuePair<string, FoldedState<TState>>[] written = [.. states];
        return redis.RunAsync("EVALSHA", database => Task.WhenAll(written.Select(state => Write(database, state.Key, state.Value, CommandFlags.None))));
    }

    /// <summary>The same without waiting for Redis or learning whether it was there.</summary>
    public async Task WriteLaterAsync(IEnumerable<KeyValuePair<string, FoldedState<TState>>> states)
    {
        var database = await redis.DatabaseAsync();
        foreach (var (id, state) in states) await Write(database, id, state, CommandFlags.FireAndForget);
    }

    /// <summary>Removes a state: the next read folds the stream.</summary>
    public Task DeleteAsync(string id) => redis.RunAsync("DEL", database => database.KeyDeleteAsync(Key(id)));

    /// <summary>The ids of all states of this generation; some may come twice.</summary>
    public async IAsyncEnumerable<string> ReadIdsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var prefix = Key("").ToString();
        // A page that broke off could not be gone on with: what is lost is found before the first.
        var database = await redis.RunAsync("PING", async database => { await database.PingAsync(); return database; });
        // Each node of a cluster knows its own keys.
        foreach (var server in database.Multiplexer.GetServers().Where(server => !server.IsReplica))
            await foreach (var key in server.KeysAsync(pattern: $"{prefix}*", pageSize: PageSize).WithCancellation(cancellation))
                yield return key.ToString()[prefix.Length..];
    }

    /// <summary>Removes this generation.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        await foreach (var page in ReadIdsAsync(cancellation).Chunk(PageSize).WithCancellation(cancellation))
            await redis.RunAsync("DEL", database => Task.WhenAll(page.Select(id => database.KeyDeleteAsync(Key(id)))));
    }

    private Task<RedisResult> Write(IDatabase database, string id, FoldedState<TState> state, CommandFlags flags) => database.ScriptEvaluateAsync(
        WriteIfNewer,
        [Key(id)],
        [state.Version.ToString(CultureInfo.InvariantCulture), JsonSerializer.SerializeToUtf8Bytes(state.State, schema.Json)],
        flags);

    private FoldedState<TState>? Parse(RedisValue[] fields) =>
        fields is [{ IsNull: false } version, { IsNull: false } text] && Read(text) is { } state ? new FoldedState<TState>((long)version, state) : null;

    // What another release wrote and this one cannot read is as good as none: the stream still tells.
    private TState? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text.Span, schema.Json);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private RedisKey Key(string id) => $"{category}:{schema.Number}.{generation}:{id}";
}
