using System.Text.Json;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Api;

internal sealed class SendTaskSuccess(StepFunctionsHost host) : TaskAnswer(host)
{
    protected override Func<PendingTask, bool> Read(ApiRequest request)
    {
        try
        {
            var output = Json.Parse(request.LimitedText("output", 0, 262_144) ?? request.Text("output"));
            return task => task.Succeed(output);
        }
        catch (JsonException e)
        {
            throw new ApiException("InvalidOutput", $"Invalid Output: '{e.Message}'");
        }
    }
}
