using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Paths;

namespace ServerlessShop.StepFunctions.Templates;

/// <summary>A path as a field's value or as a function's argument.</summary>
internal sealed record PathExpression(JsonPath Path) : Expression
{
    public override JsonElement Evaluate(Scope scope, string field)
    {
        if (Path.Root == PathRoot.Input && scope.Input.ValueKind == JsonValueKind.Null)
            throw EvaluationException.Runtime("Unable to apply Path transformation to null or empty input.");
        try
        {
            return Path.Select(scope);
        }
        catch (PathNotFoundException e) when (e.IsPastTheEnd)
        {
            // An item beyond an array's end is the one missing thing that AWS takes for null, here and nowhere else.
            return Json.Null;
        }
        catch (PathNotFoundException) when (Path.Root == PathRoot.Variable)
        {
            throw EvaluationException.Runtime($"The variable path '{Path.Text}' specified for the field '{field}' could not be found in the workflow variables");
        }
        catch (PathNotFoundException)
        {
            throw EvaluationException.Runtime(
                $"The JSONPath '{Path.Text}' specified for the field '{field}' could not be found in the input '{scope.Root(Path).GetRawText()}'");
        }
    }

    public override JsonElement EvaluateArgument(Scope scope, string call)
    {
        try
        {
            return Path.Select(scope);
        }
        catch (PathNotFoundException)
        {
            // A path into the context object is reported with one dollar less, and with the state's input all the same.
            var path = Path.Root == PathRoot.Context ? Path.Text[1..] : Path.Text;
            throw EvaluationException.Runtime(
                $"The function '{call}' had the following error: The JsonPath argument for the field '{path}' could not be found in the input '{scope.Input.GetRawText()}'");
        }
    }
}
