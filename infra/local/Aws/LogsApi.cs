using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws;

/// <summary>The calls of CloudWatch Logs that list the log groups of functions and search in one of them.</summary>
internal sealed class LogsApi(LogStore logs)
{
    // Of an answer: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
    private const int MaxEvents = 10_000;
    private const int MaxBytes = 1_000_000;

    public async Task HandleAsync(HttpContext http, string operation, JsonObject request)
    {
        try
        {
            await (operation switch
            {
                "DescribeLogGroups" => AwsJson.WriteAsync(http, 200, Describe((string?)request["logGroupNamePrefix"] ?? "")),
                "FilterLogEvents" => FilterAsync(http, request),
                _ => AwsError.WriteAsync(http, 400, "UnknownOperationException", $"The local CloudWatch Logs does not support {operation}."),
            });
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException)
        {
            // A member of another type than the protocol says.
            await AwsError.WriteAsync(http, 400, "SerializationException", wrong.Message);
        }
    }

    private JsonObject Describe(string prefix) => new()
    {
        ["logGroups"] = new JsonArray([.. logs.Groups.Where(group => group.StartsWith(prefix, StringComparison.Ordinal)).Select(group => new JsonObject { ["logGroupName"] = group })]),
    };

    private Task FilterAsync(HttpContext http, JsonObject request)
    {
        var group = (string?)request["logGroupName"] ?? (string?)request["logGroupIdentifier"] ?? "";
        var (from, to) = ((long?)request["startTime"] ?? 0, (long?)request["endTime"] ?? long.MaxValue);
        var limit = (int?)request["limit"] ?? MaxEvents;
        if (!logs.Groups.Contains(group)) return AwsError.WriteAsync(http, 400, "ResourceNotFoundException", "The specified log group does not exist.");
        if (limit is < 1 or > MaxEvents) return InvalidAsync(http, $"limit must be between 1 and {MaxEvents}.");
        if (!long.TryParse((string?)request["nextToken"] ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var after)) return InvalidAsync(http, "The specified nextToken is invalid.");
        if (FilterPattern.Parse((string?)request["filterPattern"]) is not { } pattern)
            return InvalidAsync(http, "The local CloudWatch Logs supports only filter patterns that match all terms (\"a\" \"b\") or any term (?\"a\" ?\"b\").");

        var (events, bytes, next) = (new JsonArray(), 0, (string?)null);
        foreach (var line in logs.After(after, group))
        {
            var at = line.At.ToUnixTimeMilliseconds();
            if (at < from || at > to || !pattern.Matches(line.Text)) continue;
            if (events.Count == limit || (events.Count > 0 && bytes + line.Text.Length > MaxBytes))
            {
                next = after.ToString(CultureInfo.InvariantCulture);
                break;
            }

            events.Add(Event(line, at));
            (bytes, after) = (bytes + line.Text.Length, line.Id);
        }

        var answer = new JsonObject { ["events"] = events, ["searchedLogStreams"] = new JsonArray() };
        if (next is not null) answer["nextToken"] = next;
        return AwsJson.WriteAsync(http, 200, answer);
    }

    // Lambda names a stream by the day and the function: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html
    private static JsonObject Event(KeptLine line, long at) => new()
    {
        ["logStreamName"] = string.Create(CultureInfo.InvariantCulture, $"{line.At:yyyy/MM/dd}/{line.Function}[$LATEST]local"),
        ["timestamp"] = at,
        ["ingestionTime"] = at,
        ["message"] = Encoding.UTF8.GetString(line.Text),
        ["eventId"] = line.Id.ToString(CultureInfo.InvariantCulture),
    };

    private static Task InvalidAsync(HttpContext http, string message) => AwsError.WriteAsync(http, 400, "InvalidParameterException", message);
}
