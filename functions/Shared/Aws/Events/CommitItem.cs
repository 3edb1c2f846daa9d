using System.Globalization;
using Amazon.DynamoDBv2.Model;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Aws.Events;

/// <summary>
/// A commit as an item of the event table. The attributes' names are the stored format, which the publisher reads too: they
/// never change. <c>commitId</c> is what tells a commit from a snapshot.
/// </summary>
internal static class CommitItem
{
    public const string Open = "open";
    public const string Finished = "finished";
    private const string DayFormat = "yyyy-MM-dd";

    public static Dictionary<string, AttributeValue> Write(Commit commit)
    {
        var item = Key(commit.Stream, commit.Version);
        item["commitId"] = new(commit.Id);
        item["at"] = new(commit.At.ToString("O", CultureInfo.InvariantCulture));
        item["actor"] = new(commit.Actor);
        item["events"] = new() { L = [.. commit.Events.Select(Write)] };
        if (commit.Command is { } command)
        {
            item["commandId"] = new(command.Id);
            item["bodyHash"] = new(command.BodyHash);
        }

        if (commit.TraceParent is { } traceParent) item["traceparent"] = new(traceParent);
        if (commit.Listing is { } listing)
        {
            // Both are keys of the sparse index by-owner.
            item["owner"] = new(listing.Owner);
            item["listedAt"] = new(listing.Sort);
        }

        if (commit.Progress is { } progress)
        {
            // With the stream's id these are the sparse index by-day.
            item["day"] = new(DayOf(progress.Since));
            item["progress"] = new(progress.IsFinished ? Finished : Open);
        }

        if (commit.Tag is { } tag)
        {
            // These two are the keys of the sparse index by-tag.
            item["tag"] = new(tag.Key);
            item["taggedAt"] = new(TimeOf(commit.At));
            item["tagText"] = new(tag.Text);
        }

        return item;
    }

    public static Commit Read(Dictionary<string, AttributeValue> item) => new(
        StreamId.Parse(item["pk"].S),
        long.Parse(item["sk"].N, CultureInfo.InvariantCulture),
        item["commitId"].S,
        DateTimeOffset.Parse(item["at"].S, CultureInfo.InvariantCulture),
        item["actor"].S,
        item.TryGetValue("commandId", out var commandId) ? new CommandKey(commandId.S, item["bodyHash"].S) : null,
        item.TryGetValue("traceparent", out var traceParent) ? traceParent.S : null,
        [.. item["events"].L.Select(e => new StoredEvent(e.M["type"].S, e.M["json"].S))],
        item.TryGetValue("owner", out var owner) ? new Listing(owner.S, item["listedAt"].S) : null,
        item.TryGetValue("day", out var day) ? new Progress(DateOnly.ParseExact(day.S, DayFormat, CultureInfo.InvariantCulture), item["progress"].S == Finished) : null,
        item.TryGetValue("tag", out var tag) ? new StreamTag(tag.S, item["tagText"].S) : null);

    public static string DayOf(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>Sorts as the times do.</summary>
    public static string TimeOf(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static bool IsCommit(Dictionary<string, AttributeValue> item) => item.ContainsKey("commitId");

    public static Dictionary<string, AttributeValue> Key(StreamId stream, long version) => new()
    {
        ["pk"] = new(stream.ToString()),
        ["sk"] = new() { N = version.ToString(CultureInfo.InvariantCulture) },
    };

    private static AttributeValue Write(StoredEvent e) => new() { M = new() { ["type"] = new(e.Type), ["json"] = new(e.Json) } };
}
