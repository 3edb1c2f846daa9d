using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

/// <summary>A state machine, its input and functions, and what AWS made of them.</summary>
internal sealed partial record Case(JsonElement Json)
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new { });

    /// <summary>An input may be nested deeper than System.Text.Json takes by itself.</summary>
    public static JsonSerializerOptions Deep { get; } = new() { MaxDepth = 1000 };

    public string Name => Json.GetProperty("name").GetString()!;
    public string Type => Json.TryGetProperty("type", out var type) ? type.GetString()! : "STANDARD";
    public string Definition => Json.GetProperty("definition").GetRawText();
    public JsonElement Functions => Json.TryGetProperty("lambdas", out var functions) ? functions : Nothing;
    public JsonElement Expected => Json.GetProperty("expected");
    public bool IsRecorded => Json.TryGetProperty("expected", out _);
    public bool IsCallback => Functions.EnumerateObject().Any(f => f.Value.GetProperty("kind").GetString() == "callback");
    public IReadOnlyList<string> Features => Texts("features");

    /// <summary>Texts that stand for any value in what is expected.</summary>
    public IReadOnlyList<string> Masks => Texts("masked_values");

    /// <summary>The input as text; <c>${now+3d}</c> in it is three days from now.</summary>
    public string Input(DateTimeOffset now) => Later().Replace(
        Json.TryGetProperty("input", out var input) ? input.GetRawText() : "{}",
        match => now.AddDays(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture));

    public static IEnumerable<Case> ReadAll(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0).Select(line => new Case(JsonSerializer.Deserialize<JsonElement>(line, Deep)));

    private List<string> Texts(string name) =>
        Json.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(t => t.GetString()!)] : [];

    [GeneratedRegex(@"\$\{now\+([\d.]+)d\}")]
    private static partial Regex Later();
}
