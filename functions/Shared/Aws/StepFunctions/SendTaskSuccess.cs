using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ServerlessShop.Aws.StepFunctions;

public sealed class SendTaskSuccessRequest : AmazonWebServiceRequest
{
    public string? TaskToken { get; set; }

    /// <summary>JSON text.</summary>
    public string? Output { get; set; }
}

public sealed class SendTaskSuccessResponse : AmazonWebServiceResponse;

/// <summary>Nobody waits with this token: it was sent before, or its execution has ended.</summary>
public sealed class TaskDoesNotExistException(ErrorResponse error, HttpStatusCode status, Exception? inner) : AmazonStepFunctionsException(error, status, inner);

/// <summary>The task's time was over before its token came.</summary>
public sealed class TaskTimedOutException(ErrorResponse error, HttpStatusCode status, Exception? inner) : AmazonStepFunctionsException(error, status, inner);
