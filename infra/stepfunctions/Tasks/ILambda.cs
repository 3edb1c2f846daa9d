namespace ServerlessShop.StepFunctions.Tasks;

/// <summary>Invokes Lambda functions; the host implements it.</summary>
public interface ILambda
{
    /// <param name="request">Function and payload, as the Lambda Invoke API takes them.</param>
    /// <param name="cancellationToken">Fires only when the service stops: as on AWS, a state's timeout leaves its function running.</param>
    /// <exception cref="LambdaServiceException">Lambda refused the call: no such function, throttled, its own error.</exception>
    Task<LambdaResponse> InvokeAsync(LambdaRequest request, CancellationToken cancellationToken);
}

/// <param name="FunctionName">Name, partial ARN or ARN, perhaps with a qualifier.</param>
/// <param name="Payload">The event, JSON in UTF-8.</param>
/// <param name="InvocationType"><c>RequestResponse</c> or <c>Event</c>.</param>
/// <param name="Qualifier">Version or alias.</param>
/// <param name="LogType"><c>Tail</c> asks for the log.</param>
public sealed record LambdaRequest(
    string FunctionName, ReadOnlyMemory<byte> Payload, string InvocationType = "RequestResponse", string? Qualifier = null, string? LogType = null);

/// <summary>What the Invoke API answers (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html).</summary>
/// <param name="Payload">The function's result, or its error: <c>{"errorType","errorMessage",…}</c>.</param>
/// <param name="FunctionError">The header X-Amz-Function-Error: <c>Unhandled</c> after an error or a timeout, otherwise none.</param>
/// <param name="ExecutedVersion">The header X-Amz-Executed-Version.</param>
/// <param name="LogResult">The header X-Amz-Log-Result, Base64.</param>
public sealed record LambdaResponse(
    ReadOnlyMemory<byte> Payload, string? FunctionError = null, string ExecutedVersion = "$LATEST", string? LogResult = null);

/// <summary>Lambda itself refused an invocation; the state fails with <c>Lambda.</c> and the code.</summary>
/// <param name="code">Lambda's error code: ResourceNotFoundException, TooManyRequestsException, ServiceException, …</param>
/// <param name="status">Its HTTP status.</param>
/// <param name="message">Its message.</param>
/// <param name="requestId">The request's id.</param>
public sealed class LambdaServiceException(string code, int status, string message, string? requestId = null) : Exception(message)
{
    /// <summary>Lambda's error code, as <c>ResourceNotFoundException</c>.</summary>
    public string Code => code;

    /// <summary>HTTP status.</summary>
    public int Status => status;

    internal string Cause(Guid unknownRequestId) =>
        $"{Message} (Service: AWSLambda; Status Code: {status}; Error Code: {code}; Request ID: {requestId ?? unknownRequestId.ToString()}; Proxy: null)";
}
