using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;

namespace ServerlessShop.StepFunctions.Paths;

/// <summary>A ResultPath: where in the input a result is put. Members that are missing on the way are made.</summary>
internal sealed class ReferencePath
{
    private readonly JsonPath _path;

    private ReferencePath(JsonPath path) => _path = path;

    /// <exception cref="PathSyntaxException">The path may name more than one place, or none in the input.</exception>
    public static ReferencePath Parse(string text)
    {
        var path = JsonPath.Parse(text);
        if (!path.IsDefinite || path.Function is not null || path.Root != PathRoot.Input)
            throw new PathSyntaxException($"Value is not a Reference Path: The Reference Path '{text}' must name one place in the input");
        return new ReferencePath(path);
    }

    public JsonElement Put(JsonElement input, JsonElement result) =>
        _path.Segments.Count == 0 ? result : Json.Build(w => Write(w, input, 0, result));

    private void Write(Utf8JsonWriter writer, JsonElement? value, int depth, JsonElement result)
    {
        if (depth == _path.Segments.Count) result.WriteTo(writer);
        else if (_path.Segments[depth] is MemberSegment member) WriteMember(writer, value, member.Name, depth, result);
        else WriteItem(writer, value, ((IndexSegment)_path.Segments[depth]).Index, depth, result);
    }

    private void WriteMember(Utf8JsonWriter writer, JsonElement? value, string name, int depth, JsonElement result)
    {
        if (value is not (null or { ValueKind: JsonValueKind.Object })) throw NoMatch(value.Value);
        writer.WriteStartObject();
        var found = false;
        if (value is { } members)
        {
            foreach (var member in members.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                if (member.NameEquals(name)) Write(writer, member.Value, depth + 1, result);
                else member.Value.WriteTo(writer);
                found |= member.NameEquals(name);
            }
        }
        if (!found)
        {
            writer.WritePropertyName(name);
            Write(writer, null, depth + 1, result);
        }
        writer.WriteEndObject();
    }

    private void WriteItem(Utf8JsonWriter writer, JsonElement? value, int index, int depth, JsonElement result)
    {
        if (value is not { ValueKind: JsonValueKind.Array } array || index < 0 || index >= array.GetArrayLength()) throw NoMatch(value ?? Json.Null);
        writer.WriteStartArray();
        for (var i = 0; i < array.GetArrayLength(); i++)
        {
            if (i == index) Write(writer, array[i], depth + 1, result);
            else array[i].WriteTo(writer);
        }
        writer.WriteEndArray();
    }

    private EvaluationException NoMatch(JsonElement value) =>
        new(ErrorNames.ResultPathMatchFailure, $"Unable to apply Reference Path {_path.Text} to input {Json.Compact(value)}");
}
