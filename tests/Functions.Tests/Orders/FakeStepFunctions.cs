using System.Net;
using Amazon.Runtime.Internal;
using ServerlessShop.Aws.StepFunctions;

namespace ServerlessShop.Functions.Tests.Orders;

/// <summary>Keeps what it is asked for: a name runs once in each state machine, a token is taken once.</summary>
internal sealed class FakeStepFunctions : IAmazonStepFunctions
{
    public List<StartExecutionRequest> Requests { get; } = [];

    /// <summary>The tokens that somebody waits with.</summary>
    public HashSet<string> Waiting { get; } = [];

    public List<string> Sent { get; } = [];

    /// <summary>What was sent along with the last token.</summary>
    public string? Output { get; private set; }

    public Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default)
    {
        if (Requests.Any(started => (started.StateMachineArn, started.Name) == (request.StateMachineArn, request.Name)))
            throw new ExecutionAlreadyExistsException(new ErrorResponse { Message = request.Name }, HttpStatusCode.BadRequest, null);
        Requests.Add(request);
        return Task.FromResult(new StartExecutionResponse());
    }

    public Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken = default) =>
        throw new ExecutionDoesNotExistException(new ErrorResponse { Message = request.ExecutionArn }, HttpStatusCode.BadRequest, null);

    public Task<SendTaskSuccessResponse> SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default)
    {
        Sent.Add(request.TaskToken!);
        Output = request.Output;
        return Waiting.Remove(request.TaskToken!)
            ? Task.FromResult(new SendTaskSuccessResponse())
            : throw new TaskDoesNotExistException(new ErrorResponse { Message = "Task does not exist" }, HttpStatusCode.BadRequest, null);
    }

    public void Dispose() { }
}
