using System.Globalization;
using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Http;

/// <summary>
/// GET …/history of a stream that grows for ever: its commits from the event table, oldest first, page by page. Commits are never split, so a
/// page may have fewer events than asked for, or the more that one commit has.
/// </summary>
public sealed class HistoryPages(IEventStore store)
{
    private const int DefaultPageSize = 20;
    private const int MaxPageSize = 100;

    /// <param name="notFound">The stream has no events.</param>
    /// <param name="show">Makes the response of a page's commits and the cursor of the next page.</param>
    public async Task<IResult> ReadAsync(
        StreamId stream, QueryValues query, Refusal notFound, Func<IReadOnlyList<Commit>, string?, IResult> show, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(show);
        var (limit, next) = (query.Number("limit"), query.Text("next"));
        if (query.Problem is { } problem) return problem;
        if (limit is < 1 or > MaxPageSize) return Problems.ValidationFailed(new Dictionary<string, string[]> { ["limit"] = [$"limit must be between 1 and {MaxPageSize}."] });
        long after = 0;
        if (next is not null && !TryRead(next, out after)) return NextIsWrong();

        var page = new List<Commit>();
        var room = limit ?? DefaultPageSize;
        await foreach (var commit in store.ReadAsync(stream, after, cancellation))
        {
            if (page.Count > 0 && commit.Events.Count > room) return show(page, Cursor.Encode(page[^1].LastVersion.ToString(CultureInfo.InvariantCulture)));
            page.Add(commit);
            room -= commit.Events.Count;
        }

        // A cursor is given only where more follows.
        return page.Count > 0 ? show(page, null) : next is null ? notFound.ToProblem() : NextIsWrong();
    }

    private static bool TryRead(string cursor, out long version)
    {
        version = 0;
        return Cursor.TryDecode(cursor, out var place) && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version > 0;
    }

    private static Problem NextIsWrong() => Problems.MalformedRequest("The cursor is invalid. Start again from the first page.");
}
