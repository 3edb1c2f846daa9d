namespace ServerlessShop.Lambda;

/// <summary>What Lambda tells a function of one invocation; those members of <c>Amazon.Lambda.Core.ILambdaContext</c> that the shop uses.</summary>
public interface ILambdaContext
{
    /// <summary>The invocation's id, a UUID; the same again when Lambda retries an asynchronous invocation.</summary>
    string AwsRequestId { get; }
    string FunctionName { get; }
    string FunctionVersion { get; }
    string InvokedFunctionArn { get; }
    string LogGroupName { get; }
    string LogStreamName { get; }
    int MemoryLimitInMB { get; }
    /// <summary>Time left until Lambda kills the process; never negative.</summary>
    TimeSpan RemainingTime { get; }
    /// <summary>X-Ray's trace header, <c>Root=1-…;Parent=…;Sampled=1</c>; null where Lambda sent none.</summary>
    string? TraceId { get; }
}
