using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ServerlessShop.Aws.StepFunctions;

/// <summary>Step Functions refused a call; <c>ErrorCode</c> is its name for why.</summary>
public class AmazonStepFunctionsException(ErrorResponse error, HttpStatusCode status, Exception? inner)
    : AmazonServiceException(error.Message, inner, error.Type, error.Code, error.RequestId, status)
{
    internal static AmazonStepFunctionsException From(ErrorResponse error, HttpStatusCode status, Exception? inner) => error.Code switch
    {
        "ExecutionAlreadyExists" => new ExecutionAlreadyExistsException(error, status, inner),
        "ExecutionDoesNotExist" => new ExecutionDoesNotExistException(error, status, inner),
        "TaskDoesNotExist" => new TaskDoesNotExistException(error, status, inner),
        "TaskTimedOut" => new TaskTimedOutException(error, status, inner),
        _ => new AmazonStepFunctionsException(error, status, inner),
    };
}

public sealed class ExecutionAlreadyExistsException(ErrorResponse error, HttpStatusCode status, Exception? inner)
    : AmazonStepFunctionsException(error, status, inner);

public sealed class ExecutionDoesNotExistException(ErrorResponse error, HttpStatusCode status, Exception? inner)
    : AmazonStepFunctionsException(error, status, inner);
