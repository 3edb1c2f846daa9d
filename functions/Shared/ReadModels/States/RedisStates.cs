using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StackExchange.Redis;

namespace ServerlessShop.ReadModels.States;

/// <summary>A state as a view keeps it, and the version of the last event in it.</summary>
public sealed record View<TState>(long Version, TState State);

/// <summary>
/// One generation of a kind of view in Redis: a hash <c>name:shape.generation:id</c> with the fields <c>version</c> and <c>json</c>. Every command
/// touches one key, as a cluster wants it; several are sent in one go.
/// </summary>
/// <param name="name">Such as <c>product</c>.</param>
/// <param name="shape">Number of what stands in the JSON.</param>
/// <param name="generation">A rebuild writes the next one while this one is read.</param>
public sealed class RedisViews<TState>(RedisConnection redis, string name, int shape, JsonTypeInfo<TState> json, int generation = 1)
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

    /// <summary>The same kind of views, of another generation.</summary>
    public RedisViews<TState> At(int other) => other == generation ? this : new(redis, name, shape, json, other);

    /// <returns>A view an id, in their order; null where there is none.</returns>
    /// <exception cref="RedisException">Redis does not answer.</exception>
    public async Task<IReadOnlyList<View<TState>?>> ReadAsync(IReadOnlyList<string> ids)
    {
        var database = await redis.DatabaseAsync();
        var answers = await Task.WhenAll(ids.Select(id => database.HashGetAsync(Key(id), s_fields)));
        return [.. answers.Select(Parse)];
    }

    /// <summary>Writes each view, unless a newer one is there.</summary>
    /// <exception cref="RedisException">Redis does not answer; some may be written.</exception>
    public async Task WriteAsync(IEnumerable<KeyValuePair<string, View<TState>>> views)
    {
        var database = await redis.DatabaseAsync();
        await Task.WhenAll(views.Select(view => Write(database, view.Key, view.Value, CommandFlags.None)));
    }

    /// <summary>The same without waiting for Redis or learning whether it was there.</summary>
    public async Task WriteLaterAsync(IEnumerable<KeyValuePair<string, View<TState>>> views)
    {
        var database = await redis.DatabaseAsync();
        foreach (var (id, view) in views) await Write(database, id, view, CommandFlags.FireAndForget);
    }

    /// <summary>Takes a view away: the next read folds the stream.</summary>
    public async Task DeleteAsync(string id) => await (await redis.DatabaseAsync()).KeyDeleteAsync(Key(id));

    /// <summary>The ids of all views of this generation, and perhaps some of them twice.</summary>
    public async IAsyncEnumerable<string> ReadIdsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var prefix = Key("").ToString();
        var database = await redis.DatabaseAsync();
        // Each node of a cluster knows its own keys.
        foreach (var server in database.Multiplexer.GetServers().Where(server => !server.IsReplica))
            await foreach (var key in server.KeysAsync(pattern: $"{prefix}*", pageSize: PageSize).WithCancellation(cancellation))
                yield return key.ToString()[prefix.Length..];
    }

    /// <summary>Takes this generation away.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        var database = await redis.DatabaseAsync();
        await foreach (var page in ReadIdsAsync(cancellation).Chunk(PageSize).WithCancellation(cancellation))
            await Task.WhenAll(page.Select(id => database.KeyDeleteAsync(Key(id))));
    }

    private Task<RedisResult> Write(IDatabase database, string id, View<TState> view, CommandFlags flags) => database.ScriptEvaluateAsync(
        WriteIfNewer,
        [Key(id)],
        [view.Version.ToString(CultureInfo.InvariantCulture), JsonSerializer.SerializeToUtf8Bytes(view.State, json)],
        flags);

    private View<TState>? Parse(RedisValue[] fields) =>
        fields is [{ IsNull: false } version, { IsNull: false } text] && Read(text) is { } state ? new View<TState>((long)version, state) : null;

    // What another release wrote and this one cannot read is as good as none: the stream still tells.
    private TState? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize(text.Span, json);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private RedisKey Key(string id) => $"{name}:{shape}.{generation}:{id}";
}
