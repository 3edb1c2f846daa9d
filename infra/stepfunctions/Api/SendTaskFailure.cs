using ServerlessShop.StepFunctions.Errors;
using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Api;

internal sealed class SendTaskFailure(StepFunctionsHost host) : TaskAnswer(host)
{
    protected override Func<PendingTask, bool> Read(ApiRequest request)
    {
        var (error, cause) = (request.LimitedText("error", 0, 256), request.LimitedText("cause", 0, 32_768));
        return task => task.Fail(new StatesError(error, cause));
    }
}
