using ServerlessShop.Lambda;

namespace ServerlessShop.Testing;

/// <summary>A context for tests that call a handler directly; <c>Amazon.Lambda.TestUtilities</c>'s name and members.</summary>
public class TestLambdaContext : ILambdaContext
{
    public string AwsRequestId { get; set; } = "";
    public string FunctionName { get; set; } = "";
    public string FunctionVersion { get; set; } = "";
    public string InvokedFunctionArn { get; set; } = "";
    public string LogGroupName { get; set; } = "";
    public string LogStreamName { get; set; } = "";
    public int MemoryLimitInMB { get; set; }
    public TimeSpan RemainingTime { get; set; } = TimeSpan.FromSeconds(15);
    public string? TraceId { get; set; }
}
