using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Intrinsics;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.Templates;

/// <summary>The value of a field that ends in <c>.$</c>, of ErrorPath and CausePath: a path or an intrinsic function's call.</summary>
internal abstract record Expression
{
    /// <exception cref="PathSyntaxException">Neither a path nor a call.</exception>
    public static Expression Parse(string text) =>
        text.StartsWith('$') ? new PathExpression(JsonPath.Parse(text))
        : text.StartsWith("States.", StringComparison.Ordinal) ? CallParser.Parse(text)
        : throw new PathSyntaxException($"The value '{text}' must be a valid JSONPath or a valid intrinsic function call");

    /// <param name="scope">What the expression sees.</param>
    /// <param name="field">The field that holds the expression, for the error's cause.</param>
    /// <exception cref="EvaluationException">It has no value.</exception>
    public abstract JsonElement Evaluate(Scope scope, string field);
}

internal sealed record LiteralExpression(JsonElement Value) : Expression
{
    public override JsonElement Evaluate(Scope scope, string field) => Value;
}

internal sealed record PathExpression(JsonPath Path) : Expression
{
    public override JsonElement Evaluate(Scope scope, string field)
    {
        try
        {
            return Path.Select(scope);
        }
        catch (PathNotFoundException) when (Path.Root == PathRoot.Variable)
        {
            throw EvaluationException.Runtime($"The variable path '{Path.Text}' specified for the field '{field}' could not be found in the workflow variables");
        }
        catch (PathNotFoundException)
        {
            throw EvaluationException.Runtime(
                $"The JSONPath '{Path.Text}' specified for the field '{field}' could not be found in the input '{Json.Compact(scope.Input)}'");
        }
    }
}
