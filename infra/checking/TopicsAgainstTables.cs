using ServerlessShop.EventSourcing;

namespace ServerlessShop.Checking;

/// <summary>
/// Every stored event is on its domain's topic, unchanged; first occurrences are in the stream's order; and nothing else is
/// there. Duplicates are allowed. Where a topic no longer keeps its oldest records, only the newer ones are asked for.
/// </summary>
internal static class TopicsAgainstTables
{
    /// <param name="ownsItsTopics">Else records of other shops stand between: they are left out.</param>
    public static IEnumerable<Difference> Compare(IReadOnlyList<Record> records, Tables tables, bool ownsItsTopics)
    {
        foreach (var (domain, streams) in tables.Streams)
        {
            var topic = $"shop.{domain}.v1";
            var stored = streams.ToDictionary(s => s.Key.ToString(), s => (IReadOnlyList<StoredEvent>)[.. s.Value.SelectMany(c => c.Events)]);
            var published = records.Where(r => r.Topic == topic && (ownsItsTopics || IsStored(r, stored.GetValueOrDefault(r.Stream)))).GroupBy(r => r.Stream).ToDictionary(s => s.Key, s => s.DistinctBy(r => r.Version).ToList());
            var forgets = records.Any(r => r.Topic == topic && r.IsAfterGap);
            foreach (var (stream, events) in stored)
                if (Of($"stream {stream}", topic, events, published.GetValueOrDefault(stream) ?? [], forgets) is { } difference) yield return difference;
            foreach (var stranger in published.Keys.Where(stream => !stored.ContainsKey(stream)))
                yield return new Difference($"stream {stranger}", $"is on {topic}, but its table has no such stream: consumers saw events that never happened");
        }
    }

    private static Difference? Of(string subject, string topic, IReadOnlyList<StoredEvent> stored, List<Record> published, bool topicForgets)
    {
        // A stream lies in one partition: one of its records tells whether that one still has the older ones.
        var isAfterGap = published is [var any, ..] ? any.IsAfterGap : topicForgets;
        var kept = !isAfterGap ? 1 : published is [] ? stored.Count + 1 : published.Min(r => r.Version);
        var missing = Enumerable.Range(1, stored.Count).Select(v => (long)v).Where(v => v >= kept).Except(published.Select(r => r.Version)).ToList();
        if (missing.Count > 0) return new Difference(subject, $"versions {string.Join(", ", missing)} are missing on {topic}: republish the domain, and find out why its publisher stopped");
        if (published.Find(r => r.Version > stored.Count) is { } unknown) return new Difference(subject, $"{topic} has version {unknown.Version} ({unknown.Type}), but the table ends at {stored.Count}");
        if (!isAfterGap && !published.Select(r => r.Version).SequenceEqual(Enumerable.Range(1, stored.Count).Select(v => (long)v)))
            return new Difference(subject, $"is out of sequence on {topic}: versions {string.Join(", ", published.Select(r => r.Version))}");
        return published.Find(r => !IsStored(r, stored)) is { } other
            ? new Difference(subject, $"version {other.Version} on {topic} is {other.Type} {other.Json}, not the event in the table")
            : null;
    }

    private static bool IsStored(Record record, IReadOnlyList<StoredEvent>? stored) =>
        stored?.ElementAtOrDefault((int)record.Version - 1) is { } e && (e.Type, e.Json) == (record.Type, record.Json);
}
