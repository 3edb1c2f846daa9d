namespace ServerlessShop.Lambda;

/// <summary>What Lambda tells a function of one invocation; the members of <c>Amazon.Lambda.Core.ILambdaContext</c>.</summary>
public interface ILambdaContext
{
    /// <summary>The invocation's id, a UUID; the same again when Lambda retries an asynchronous invocation.</summary>
    string AwsRequestId { get; }
    IClientContext? ClientContext { get; }
    string FunctionName { get; }
    string FunctionVersion { get; }
    ICognitoIdentity? Identity { get; }
    string InvokedFunctionArn { get; }
    ILambdaLogger Logger { get; }
    string LogGroupName { get; }
    string LogStreamName { get; }
    int MemoryLimitInMB { get; }
    /// <summary>Until Lambda kills the process; never negative.</summary>
    TimeSpan RemainingTime { get; }
    /// <summary>X-Ray's trace header, <c>Root=1-…;Parent=…;Sampled=1</c>; null where Lambda sent none.</summary>
    string? TraceId { get; }
}

/// <summary>What the mobile SDK sent along (header <c>Lambda-Runtime-Client-Context</c>).</summary>
public interface IClientContext
{
    IDictionary<string, string> Environment { get; }
    IClientApplication? Client { get; }
    IDictionary<string, string> Custom { get; }
}

public interface IClientApplication
{
    string? AppPackageName { get; }
    string? AppTitle { get; }
    string? AppVersionCode { get; }
    string? AppVersionName { get; }
    string? InstallationId { get; }
}

/// <summary>Who invoked the function through the mobile SDK (header <c>Lambda-Runtime-Cognito-Identity</c>).</summary>
public interface ICognitoIdentity
{
    string? IdentityId { get; }
    string? IdentityPoolId { get; }
}
