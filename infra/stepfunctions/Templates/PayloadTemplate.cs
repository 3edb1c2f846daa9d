using System.Text.Json;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.Templates;

/// <summary>
/// Parameters, ResultSelector, ItemSelector and Assign: JSON in which a member <c>"name.$"</c> stands for a member
/// <c>"name"</c> with the value of its expression. Strings elsewhere are what they are.
/// </summary>
internal abstract record PayloadTemplate
{
    public static PayloadTemplate Parse(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new TemplateObject([.. value.EnumerateObject().Select(ParseMember)]),
        JsonValueKind.Array => new TemplateArray([.. value.EnumerateArray().Select(Parse)]),
        _ => new TemplateLiteral(value),
    };

    private static (string, PayloadTemplate) ParseMember(JsonProperty member)
    {
        if (!member.Name.EndsWith(".$", StringComparison.Ordinal)) return (member.Name, Parse(member.Value));
        if (member.Value.ValueKind != JsonValueKind.String)
            throw new PathSyntaxException($"The value for the field '{member.Name}' must be a STRING that contains a JSONPath or an intrinsic function");
        return (member.Name[..^2], new TemplateField(member.Name, ParseExpression(member)));
    }

    private static Expression ParseExpression(JsonProperty member)
    {
        try
        {
            return Expression.Parse(member.Value.GetString()!);
        }
        catch (PathSyntaxException e)
        {
            throw new PathSyntaxException($"The value for the field '{member.Name}' must be a valid JSONPath or a valid intrinsic function call: {e.Message}");
        }
    }

    public JsonElement Evaluate(Scope scope) => Json.Build(w => Write(w, scope));

    protected internal abstract void Write(Utf8JsonWriter writer, Scope scope);
}

internal sealed record TemplateLiteral(JsonElement Value) : PayloadTemplate
{
    protected internal override void Write(Utf8JsonWriter writer, Scope scope) => Value.WriteTo(writer);
}

internal sealed record TemplateField(string Name, Expression Expression) : PayloadTemplate
{
    protected internal override void Write(Utf8JsonWriter writer, Scope scope) => Expression.Evaluate(scope, Name).WriteTo(writer);
}

internal sealed record TemplateArray(IReadOnlyList<PayloadTemplate> Items) : PayloadTemplate
{
    protected internal override void Write(Utf8JsonWriter writer, Scope scope)
    {
        writer.WriteStartArray();
        foreach (var item in Items) item.Write(writer, scope);
        writer.WriteEndArray();
    }
}

internal sealed record TemplateObject(IReadOnlyList<(string Name, PayloadTemplate Value)> Members) : PayloadTemplate
{
    protected internal override void Write(Utf8JsonWriter writer, Scope scope)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in Members)
        {
            writer.WritePropertyName(name);
            value.Write(writer, scope);
        }
        writer.WriteEndObject();
    }
}
