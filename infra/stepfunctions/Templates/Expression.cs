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

    /// <summary>Its value where it is an argument of a function; AWS reports a missing one in other words, and by the whole call.</summary>
    /// <param name="scope">What the expression sees.</param>
    /// <param name="call">The outermost call that it is part of.</param>
    /// <exception cref="EvaluationException">It has no value.</exception>
    public abstract JsonElement EvaluateArgument(Scope scope, string call);
}

internal sealed record LiteralExpression(JsonElement Value) : Expression
{
    public override JsonElement Evaluate(Scope scope, string field) => Value;
    public override JsonElement EvaluateArgument(Scope scope, string call) => Value;
}
