using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.Tests.Simulation;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

/// <summary>A conversation with AWS's API: calls, each of which may refer to the answers before, and what they answered.</summary>
internal sealed partial record Transcript(JsonElement Json)
{
    private static readonly string[] Operations =
    [
        "create_state_machine", "update_state_machine", "delete_state_machine", "describe_state_machine", "list_state_machines",
        "describe_state_machine_for_execution", "start_execution", "start_sync_execution", "stop_execution", "describe_execution",
        "list_executions", "get_execution_history",
    ];

    // What this service refuses on purpose.
    private static readonly string[] Beyond = ["arn:aws:states:::sqs", "arn:aws:states:::states", "DISTRIBUTED", "\"publish\": true"];

    private static readonly string[] Masks =
        ["datetime", "timestamp", "start-time", "entered-time", "snf_role_arn_t1", "snf_role_arn_t2", "arn:aws:logs:us-east-1:111111111111:log-group:log_group_name:*"];

    public string Name => Json.GetProperty("name").GetString()!;

    // Its makers marked a recording that they did not trust.
    public bool IsWithinReach => Json.GetProperty("aws_marker").GetString() != "needs_fixing" && Calls.All(c => Operations.Contains(Operation(c))) && !Beyond.Any(Json.GetProperty("calls").GetRawText().Replace("\\\"", "\"", StringComparison.Ordinal).Contains);
    private IEnumerable<JsonElement> Calls => Json.GetProperty("calls").EnumerateArray();

    public static IEnumerable<Transcript> ReadAll(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0).Select(line => new Transcript(JsonSerializer.Deserialize<JsonElement>(line)));

    /// <returns>Of each answer that was recorded the operation, and what differs here; null if nothing does.</returns>
    public IReadOnlyList<(string Operation, string? Difference)> Differences()
    {
        var simulator = new Simulator();
        return simulator.Run(async () =>
        {
            var functions = new CaseFunctions(Json.GetProperty("lambdas"), simulator.Time);
            await using var api = new StepFunctionsApi(functions, new StepFunctionsOptions { AccountId = "111111111111", Time = simulator.Time, Scheduler = simulator });
            var answers = new Dictionary<int, ApiResponse>();
            foreach (var call in Calls)
            {
                var operation = string.Concat(Operation(call).Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
                answers[call.GetProperty("i").GetInt32()] = await api.HandleAsync(operation, Resolved(call.GetProperty("args"), answers));
                await Task.Delay(TimeSpan.FromMinutes(2), simulator.Time);
            }
            var operations = Calls.ToDictionary(c => c.GetProperty("i").GetInt32(), Operation);
            return Expected().Select(e => (operations[e.Call], Difference(e.Answer, answers[e.Call]))).ToList();
        });
    }

    /// <summary>Where two answers were ascribed to one call, the second is the next call's.</summary>
    private IEnumerable<(JsonElement Answer, int Call)> Expected()
    {
        var seen = new HashSet<int>();
        foreach (var expected in Json.GetProperty("expected").EnumerateArray())
        {
            var call = expected.GetProperty("call").GetInt32();
            while (!seen.Add(call)) call++;
            yield return (expected, call);
        }
    }

    private static string Operation(JsonElement call) => call.GetProperty("op").GetString()!;

    private static JsonElement Resolved(JsonElement args, Dictionary<int, ApiResponse> answers) => JsonSerializer.Deserialize<JsonElement>(Reference().Replace(
        args.GetRawText(),
        match => answers.TryGetValue(int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture), out var answer)
            && answer.Body.TryGetProperty(match.Groups[2].Value, out var member) ? member.GetString()! : match.Value));

    private static string? Difference(JsonElement expected, ApiResponse answer)
    {
        var key = expected.GetProperty("key").GetString();
        var value = expected.GetProperty("value");
        if (expected.GetProperty("kind").GetString() == "error") return ErrorDifference(value, answer) is { } wrong ? $"{key}: {wrong}" : null;
        var wanted = JsonObject.Create(value)!;
        var given = JsonObject.Create(answer.Body)!;
        wanted.Remove("ResponseMetadata");
        // Recordings are of several years; the older lack it.
        if (!wanted.ContainsKey("encryptionConfiguration")) given.Remove("encryptionConfiguration");
        return new Likeness(Masks, jsonInText: true).Difference(JsonSerializer.SerializeToElement(wanted), JsonSerializer.SerializeToElement(given), key!);
    }

    /// <summary>An error was recorded as a response, or as the text that a client in Python made of it.</summary>
    private static string? ErrorDifference(JsonElement expected, ApiResponse answer)
    {
        if (answer.Status == 200) return $"expected {expected}, got {answer.Body}";
        var (code, message) = (answer.Body.GetProperty("__type").GetString()!, answer.Body.GetProperty("message").GetString()!);
        if (expected.ValueKind == JsonValueKind.String)
        {
            var text = expected.GetString()!;
            // What the client itself refused never reached AWS.
            if (text.StartsWith("Parameter validation failed", StringComparison.Ordinal)) return null;
            return text.Contains($"({code})", StringComparison.Ordinal) && text.EndsWith(message, StringComparison.Ordinal) ? null : $"expected {text}, got {code}: {message}";
        }
        var error = expected.GetProperty("Error");
        return error.GetProperty("Code").GetString() == code && new Likeness([]).Alike(error.GetProperty("Message").GetString()!, message)
            ? null
            : $"expected {error}, got {code}: {message}";
    }

    [GeneratedRegex(@"\$\{call\[(\d+)\]\.(\w+)\}")]
    private static partial Regex Reference();
}
