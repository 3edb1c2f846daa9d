using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ServerlessShop.StepFunctions.Api;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

/// <summary>The functions that a case describes; those that fail do it as Lambda's Python runtime reports it.</summary>
internal sealed class CaseFunctions(JsonElement functions, TimeProvider time) : ILambda
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public StepFunctionsApi? Api { get; set; }

    public async Task<LambdaResponse> InvokeAsync(LambdaRequest request, CancellationToken cancellationToken)
    {
        var name = request.FunctionName.Split(':')[^1];
        if (!functions.TryGetProperty(name, out var function))
            throw new LambdaServiceException("ResourceNotFoundException", 404, $"Function not found: arn:aws:lambda:us-east-1:111111111111:function:{name}:$LATEST");
        var log = request.LogType == "Tail" ? Convert.ToBase64String("END"u8) : null;
        switch (function.GetProperty("kind").GetString())
        {
            case "echo":
                return new LambdaResponse(request.Payload, LogResult: log);
            case "return":
                return new LambdaResponse(Encoding.UTF8.GetBytes(function.GetProperty("value").GetRawText()), LogResult: log);
            case "raise":
                return new LambdaResponse(Encoding.UTF8.GetBytes(Raised(function)), "Unhandled", LogResult: log);
            case "sleep_then_echo":
                await Task.Delay(TimeSpan.FromSeconds(function.GetProperty("seconds").GetDouble()), time, cancellationToken);
                return new LambdaResponse(request.Payload, LogResult: log);
            case "callback":
                _ = AnswerAsync(function.GetProperty("actions"), JsonSerializer.Deserialize<JsonElement>(request.Payload.Span));
                return new LambdaResponse("null"u8.ToArray(), LogResult: log);
            case var kind:
                throw new NotSupportedException($"Function {name} is of unknown kind {kind}");
        }
    }

    private static string Raised(JsonElement function)
    {
        var (type, message) = (function.GetProperty("errorType").GetString()!, function.GetProperty("errorMessage").GetString()!);
        var own = type != "Exception";
        var statement = own ? $"raise {type}({(message.Length == 0 ? "" : $"\"{message}\"")})" : $"raise {type}(\"{message}\")";
        var trace = $"  File \"/var/task/handler.py\", line {(own ? 9 : 2)}, in handler\n    {statement}\n";
        string Json(string text) => JsonSerializer.Serialize(text, Plain);
        return $$"""{"errorMessage": {{Json(message)}}, "errorType": {{Json(type)}}, "requestId": "{{Guid.NewGuid()}}", "stackTrace": [{{Json(trace)}}]}""";
    }

    /// <summary>Answers the task token after the function has returned, as a worker does that it woke.</summary>
    private async Task AnswerAsync(JsonElement actions, JsonElement input)
    {
        await Task.Yield();
        if (!input.TryGetProperty("TaskToken", out var token)) return;
        foreach (var action in actions.EnumerateArray())
        {
            await Task.Delay(action.TryGetProperty("after", out var after) ? TimeSpan.FromSeconds(after.GetDouble()) : TimeSpan.FromMilliseconds(1), time);
            var (operation, request) = Request(action, input, token.GetString()!);
            await Api!.HandleAsync(operation, JsonSerializer.SerializeToElement(request));
        }
    }

    private static (string, Dictionary<string, string>) Request(JsonElement action, JsonElement input, string taskToken)
    {
        var request = new Dictionary<string, string> { ["taskToken"] = taskToken };
        switch (action.GetProperty("op").GetString())
        {
            case "heartbeat":
                return ("SendTaskHeartbeat", request);
            case "success":
                var output = action.GetProperty("output").GetString()!;
                request["output"] = (output == "$" ? input : input.GetProperty(output)).GetRawText();
                return ("SendTaskSuccess", request);
            case "failure":
                foreach (var name in new[] { "error", "cause" })
                {
                    if (action.TryGetProperty(name, out var text)) request[name] = text.GetString()!;
                }
                return ("SendTaskFailure", request);
            case var op:
                throw new NotSupportedException($"Unknown action {op}");
        }
    }
}
