using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Paths;
using ServerlessShop.StepFunctions.Templates;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary>A call of an intrinsic function, its arguments literals, paths or calls.</summary>
internal sealed record CallExpression(string Text, IntrinsicFunction Function, IReadOnlyList<Expression> Arguments) : Expression
{
    public override JsonElement Evaluate(Scope scope, string field) => EvaluateArgument(scope, Text);

    public override JsonElement EvaluateArgument(Scope scope, string call)
    {
        var values = Arguments.Select(a => a.EvaluateArgument(scope, call)).ToList();
        try
        {
            return Function(new Arguments(values, scope.Randomness));
        }
        catch (IntrinsicException e)
        {
            throw new EvaluationException(ErrorNames.IntrinsicFailure, $"The function '{call}' had the following error: {e.Message}");
        }
    }
}

internal delegate JsonElement IntrinsicFunction(Arguments arguments);

/// <summary>The function refuses its arguments.</summary>
internal sealed class IntrinsicException(string message) : Exception(message);
