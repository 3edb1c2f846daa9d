using System.Text;
using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.Format(template, …)</c>: the template with each <c>{}</c> replaced by the next argument.</summary>
internal static class Format
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var template = arguments.Expect(1, int.MaxValue).String(0);
        var result = new StringBuilder();
        var next = 1;
        for (var i = 0; i < template.Length; i++)
        {
            var following = i + 1 < template.Length ? template[i + 1] : '\0';
            if (template[i] == '\\' && following is '{' or '}' or '\\' or '\'') result.Append(template[++i]);
            else if (template[i] != '{') result.Append(template[i]);
            else if (following != '}') throw new IntrinsicException("The template has a { without its }");
            else if (next == arguments.Count) throw new IntrinsicException("The template has more {} than there are arguments");
            else
            {
                result.Append(TextOf(arguments[next++]));
                i++;
            }
        }
        return next == arguments.Count ? Json.Of(result.ToString()) : throw new IntrinsicException("There are more arguments than {} in the template");
    }

    /// <summary>AWS writes objects and arrays the way that Java's collections print themselves.</summary>
    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object => $"{{{string.Join(", ", value.EnumerateObject().Select(p => $"{p.Name}={TextOf(p.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(TextOf))}]",
        _ => value.GetRawText(),
    };
}
