using Amazon.Runtime;

namespace ServerlessShop.Aws.StepFunctions;

/// <summary>
/// The calls to Step Functions that the shop makes, under the names of <c>AWSSDK.StepFunctions</c>, which is not on every
/// package mirror: moving to it is a change of reference and of one using. See
/// https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html.
/// </summary>
public interface IAmazonStepFunctions : IDisposable
{
    /// <exception cref="ExecutionAlreadyExistsException">The name ran before with another input, or has ended.</exception>
    Task<StartExecutionResponse> StartExecutionAsync(StartExecutionRequest request, CancellationToken cancellationToken = default);

    /// <exception cref="ExecutionDoesNotExistException">No execution has this ARN.</exception>
    Task<DescribeExecutionResponse> DescribeExecutionAsync(DescribeExecutionRequest request, CancellationToken cancellationToken = default);

    /// <exception cref="TaskDoesNotExistException">Nobody waits with this token.</exception>
    /// <exception cref="TaskTimedOutException">The task's time is over.</exception>
    Task<SendTaskSuccessResponse> SendTaskSuccessAsync(SendTaskSuccessRequest request, CancellationToken cancellationToken = default);
}

public sealed class StartExecutionRequest : AmazonWebServiceRequest
{
    public string? StateMachineArn { get; set; }

    /// <summary>Unique in the state machine for 90 days.</summary>
    public string? Name { get; set; }

    /// <summary>JSON text.</summary>
    public string? Input { get; set; }
}

public sealed class StartExecutionResponse : AmazonWebServiceResponse
{
    public string? ExecutionArn { get; set; }

    public DateTime? StartDate { get; set; }
}

public sealed class DescribeExecutionRequest : AmazonWebServiceRequest
{
    public string? ExecutionArn { get; set; }
}

public sealed class DescribeExecutionResponse : AmazonWebServiceResponse
{
    public string? ExecutionArn { get; set; }

    public string? StateMachineArn { get; set; }

    public string? Name { get; set; }

    /// <summary>RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED or PENDING_REDRIVE.</summary>
    public string? Status { get; set; }

    public DateTime? StartDate { get; set; }

    public DateTime? StopDate { get; set; }

    public string? Input { get; set; }

    public string? Output { get; set; }

    public string? Error { get; set; }

    public string? Cause { get; set; }
}
