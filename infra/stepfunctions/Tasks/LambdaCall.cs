using System.Text;
using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Tasks;

/// <summary>An invocation, and what its failures are called in a state machine.</summary>
internal static class LambdaCall
{
    private const string Unknown = "Lambda.Unknown";

    public static async Task<LambdaResponse> InvokeAsync(LambdaRequest request, Execution execution)
    {
        try
        {
            return await execution.Lambda.InvokeAsync(request, execution.ServiceStopping);
        }
        catch (LambdaServiceException e)
        {
            throw new StatesError("Lambda." + e.Code, e.Cause(execution.Randomness.NewGuid()));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new StatesError("Lambda.SdkClientException", e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever broke in the host, to the state machine it is an outcome that nobody knows.
            throw new StatesError(Unknown, e.Message);
        }
    }

    /// <summary>The function's result; its own error is the state's error, named by the payload's errorType.</summary>
    public static JsonElement Result(LambdaResponse response)
    {
        var text = Encoding.UTF8.GetString(response.Payload.Span);
        var payload = ParseOrNull(text);
        if (response.FunctionError is null) return payload ?? Json.Of(text);
        throw payload?.Text("errorType") is { Length: > 0 } type
            ? new StatesError(type, text)
            : new StatesError(Unknown, $"The cause could not be determined because Lambda did not return an error type. Returned payload: {text}");
    }

    public static string? CompactJson(string? text) =>
        text is not null && text.StartsWith('{') && ParseOrNull(text) is { } value ? Json.Compact(value) : null;

    private static JsonElement? ParseOrNull(string text)
    {
        try
        {
            return Json.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
