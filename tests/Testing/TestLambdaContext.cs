using System.Text;

namespace ServerlessShop.Hosting;

/// <summary>A context for tests that call a handler directly; <c>Amazon.Lambda.TestUtilities</c>'s name and members.</summary>
public class TestLambdaContext : ILambdaContext
{
    public string AwsRequestId { get; set; } = "";
    public IClientContext? ClientContext { get; set; }
    public string FunctionName { get; set; } = "";
    public string FunctionVersion { get; set; } = "";
    public ICognitoIdentity? Identity { get; set; }
    public string InvokedFunctionArn { get; set; } = "";
    public ILambdaLogger Logger { get; set; } = new TestLambdaLogger();
    public string LogGroupName { get; set; } = "";
    public string LogStreamName { get; set; } = "";
    public int MemoryLimitInMB { get; set; }
    public TimeSpan RemainingTime { get; set; } = TimeSpan.FromSeconds(15);
    public string? TraceId { get; set; }
}

/// <summary>Keeps what is logged in <see cref="Buffer"/>.</summary>
public class TestLambdaLogger : ILambdaLogger
{
    public StringBuilder Buffer { get; } = new();

    public void Log(string message) => Buffer.Append(message);

    public void LogLine(string message) => Buffer.AppendLine(message);
}
