using ServerlessShop.StepFunctions.Tasks;

namespace ServerlessShop.StepFunctions.Api;

internal sealed class SendTaskHeartbeat(StepFunctionsHost host) : TaskAnswer(host)
{
    protected override Func<PendingTask, bool> Read(ApiRequest request) => task => task.Heartbeat();
}
