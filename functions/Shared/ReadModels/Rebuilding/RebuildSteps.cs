using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.ReadModels.Generations;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.ReadModels.Rebuilding;

/// <summary>A step of <c>statemachines/rebuild.asl.json</c>.</summary>
/// <param name="Step"><c>Begin|Scan|Switch|Retire|Compare|Discard</c>.</param>
public sealed record RebuildStep(string Step, RebuildRequest Request);

/// <param name="ReadModel">Such as <c>products-search</c>.</param>
/// <param name="Verify">Only compares what is built with what is read.</param>
/// <param name="Generation">The one that Begin named; null: the one in progress.</param>
/// <param name="Retired">The generations that Switch named, for Retire.</param>
public sealed record RebuildRequest(string ReadModel, bool Verify = false, int? Generation = null, IReadOnlyList<int>? Retired = null);

/// <param name="Generation">The one that is built.</param>
/// <param name="IsDone">Every page is written.</param>
/// <param name="RetireAfterSeconds">After the switch was announced, when nobody reads the generation before any more.</param>
/// <param name="Retired">The generations that are removed then.</param>
/// <param name="Differences">Between what is built and what is read; null: nobody has looked.</param>
/// <param name="Examples">The first of them.</param>
public sealed record RebuildResult(
    string ReadModel, int Generation, bool Verify, bool IsDone, long Events, long Streams, long Unreadable, int RetireAfterSeconds, IReadOnlyList<int>? Retired = null,
    int? Differences = null, IReadOnlyList<string>? Examples = null);

/// <summary>
/// Builds a read model anew. From Begin on, projections write the new generation as well: so what the scan meets is older than what
/// they write or the same, whatever is written meanwhile. Every step can be repeated, and Scan goes on where it stood.
/// </summary>
public sealed class RebuildSteps(IReadOnlyList<IReadModel> readModels, ReadModelTable table, Metrics metrics, TimeProvider time, ILogger log)
{
    public static readonly Metric EventsRebuilt = new("EventsRebuilt", MetricUnit.Count, ["ReadModel"]);
    public static readonly Metric StreamsUnreadable = new("StreamsUnreadable", MetricUnit.Count, ["ReadModel"]);

    // Time reserved for the page at hand and for the response.
    private static readonly TimeSpan s_reserve = TimeSpan.FromSeconds(30);

    private const int Segments = 4;

    /// <summary>Starts the function that rebuilds a domain's read models, step by step.</summary>
    public static IInvocationHandler Start(IReadOnlyList<IReadModel> readModels, ReadModelTable table, Sandbox sandbox)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        return JsonHandler.Create<RebuildStep, RebuildResult>(
            new RebuildSteps(readModels, table, sandbox.Metrics, sandbox.Time, sandbox.Logs.CreateLogger<RebuildSteps>()).HandleAsync, RebuildJson.Default.RebuildStep, RebuildJson.Default.RebuildResult);
    }

    public async Task<RebuildResult> HandleAsync(RebuildStep step, ILambdaContext context, CancellationToken deadline)
    {
        var model = readModels.FirstOrDefault(known => known.Name == step.Request.ReadModel)
            ?? throw new FunctionErrorException("UnknownReadModel", $"Unknown read model {step.Request.ReadModel}; it must be one of: {string.Join(", ", readModels.Select(known => known.Name))}.");
        using var scope = log.ScopeOf(("readModel", model.Name));
        return step.Step switch
        {
            "Begin" => Result(model, await BeginAsync(model, step.Request.Verify, deadline), isDone: false),
            "Scan" => await ScanAsync(model, step.Request, context, deadline),
            "Switch" => await SwitchAsync(model, await UnderWayAsync(model, step.Request, deadline), deadline),
            "Retire" => await RetireAsync(model, step.Request, deadline),
            "Compare" => await CompareAsync(model, await UnderWayAsync(model, step.Request, deadline), deadline),
            "Discard" => await DiscardAsync(model, step.Request, deadline),
            var unknown => throw new FunctionErrorException("UnknownStep", $"Unknown rebuild step {unknown}."),
        };
    }

    private async Task<Rebuild> BeginAsync(IReadModel model, bool verifies, CancellationToken cancellation)
    {
        var rebuild = await table.BeginAsync(model.Name, verifies, time.GetUtcNow(), model.RemoveAsync, cancellation);
        if (rebuild.Verifies != verifies)
            throw new FunctionErrorException("RebuildUnderWay", $"{(rebuild.Verifies ? "A verification" : "A rebuild")} of {model.Name} is in progress. Wait until it ends; if it was interrupted, the same command continues it.");
        await model.PrepareAsync(rebuild.Generation, cancellation);
        return rebuild;
    }

    private async Task<RebuildResult> ScanAsync(IReadModel model, RebuildRequest request, ILambdaContext context, CancellationToken cancellation)
    {
        var rebuild = await UnderWayAsync(model, request, cancellation);
        var isDone = await Task.WhenAll(model.Sources.SelectMany(source => Enumerable.Range(0, Segments), (source, segment) => ScanAsync(model, source, segment, rebuild, context, cancellation)));
        var now = await UnderWayAsync(model, request, cancellation);
        log.Scanned(now.Events, now.Streams);
        return Result(model, now, isDone.All(done => done));
    }

    /// <returns>False: time is up.</returns>
    private async Task<bool> ScanAsync(IReadModel model, ReadModelSource source, int segment, Rebuild rebuild, ILambdaContext context, CancellationToken cancellation)
    {
        var part = $"{source.Name}/{segment}";
        var position = rebuild.Positions.GetValueOrDefault(part);
        while (position is not "")
        {
            if (context.RemainingTime < s_reserve) return false;
            var page = await source.Store.ScanPageAsync(segment, Segments, position, cancellation);
            var count = await source.WriteAsync(rebuild.Generation, page.Commits, cancellation);
            await table.AdvanceAsync(model.Name, rebuild, part, page.Next, count, cancellation);
            metrics.Count(EventsRebuilt, count.Events, model.Name);
            if (count.Unreadable > 0) metrics.Count(StreamsUnreadable, count.Unreadable, model.Name);
            position = page.Next ?? "";
        }

        return true;
    }

    private async Task<RebuildResult> SwitchAsync(IReadModel model, Rebuild rebuild, CancellationToken cancellation)
    {
        await model.SwitchAsync(rebuild.Generation, cancellation);
        await table.SwitchAsync(model.Name, rebuild, time.GetUtcNow() + model.SwitchDelay, cancellation);
        var written = (await table.GetAsync(model.Name, cancellation)).Written;
        return Result(model, rebuild, isDone: true) with { Retired = [.. written.Where(generation => generation != rebuild.Generation)] };
    }

    private async Task<RebuildResult> RetireAsync(IReadModel model, RebuildRequest request, CancellationToken cancellation)
    {
        var generations = await table.GetAsync(model.Name, cancellation);
        var rebuild = await FindAsync(model, request, cancellation);
        var built = rebuild?.Generation ?? request.Generation;
        if (rebuild is not null)
        {
            if (generations.Switch is null) throw new FunctionErrorException("NotSwitched", $"The rebuild of {model.Name} has not been switched to yet.");
            await table.EndAsync(model.Name, rebuild, rebuild.Generation, cancellation);
        }

        foreach (var old in (request.Retired ?? generations.Written).Where(generation => generation != built)) await model.RemoveAsync(old, cancellation);
        return Ended(model, rebuild, request);
    }

    private async Task<RebuildResult> CompareAsync(IReadModel model, Rebuild rebuild, CancellationToken cancellation)
    {
        var read = (await table.GetAsync(model.Name, cancellation)).Current;
        var found = await new GenerationComparison(model, time, log).CompareAsync(read, rebuild.Generation, cancellation);
        return Result(model, rebuild, isDone: true) with { Differences = found.Count, Examples = [.. found.Take(10)] };
    }

    private async Task<RebuildResult> DiscardAsync(IReadModel model, RebuildRequest request, CancellationToken cancellation)
    {
        var rebuild = await FindAsync(model, request, cancellation);
        if (rebuild is not null) await table.EndAsync(model.Name, rebuild, (await table.GetAsync(model.Name, cancellation)).Current, cancellation);
        var kept = (await table.GetAsync(model.Name, cancellation)).Written;
        if ((rebuild?.Generation ?? request.Generation) is { } built && !kept.Contains(built)) await model.RemoveAsync(built, cancellation);
        return Ended(model, rebuild, request);
    }

    private async Task<Rebuild> UnderWayAsync(IReadModel model, RebuildRequest request, CancellationToken cancellation) =>
        await FindAsync(model, request, cancellation) ?? throw NoRebuild(model, request);

    /// <returns>Null if the rebuild that is named has ended, as by an earlier try of a step that removes what is left of it.</returns>
    private async Task<Rebuild?> FindAsync(IReadModel model, RebuildRequest request, CancellationToken cancellation)
    {
        var rebuild = await table.FindRebuildAsync(model.Name, cancellation);
        if (request.Generation is null) return rebuild ?? throw NoRebuild(model, request);
        return rebuild?.Generation == request.Generation ? rebuild : null;
    }

    private static FunctionErrorException NoRebuild(IReadModel model, RebuildRequest request) =>
        new("NoRebuild", $"No rebuild of {model.Name}{(request.Generation is { } named ? $" to generation {named}" : "")} is in progress.");

    private static RebuildResult Ended(IReadModel model, Rebuild? rebuild, RebuildRequest request) => rebuild is not null
        ? Result(model, rebuild, isDone: true)
        : new(model.Name, request.Generation ?? 0, request.Verify, IsDone: true, Events: 0, Streams: 0, Unreadable: 0, RetireAfterSeconds: 0);

    private static RebuildResult Result(IReadModel model, Rebuild rebuild, bool isDone) => new(
        model.Name, rebuild.Generation, rebuild.Verifies, isDone, rebuild.Events, rebuild.Streams, rebuild.Unreadable, (int)(model.SwitchDelay + model.RetireDelay).TotalSeconds);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RebuildStep))]
[JsonSerializable(typeof(RebuildResult))]
public sealed partial class RebuildJson : JsonSerializerContext;
