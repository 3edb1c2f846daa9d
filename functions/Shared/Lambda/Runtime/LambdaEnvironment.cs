using System.Globalization;

namespace ServerlessShop.Lambda;

/// <summary>What Lambda says of the function in environment variables that it sets before the process starts.</summary>
public sealed record LambdaEnvironment(string FunctionName, string FunctionVersion, int MemoryLimitInMB, string LogGroupName, string LogStreamName)
{
    public static LambdaEnvironment OfProcess { get; } = new(
        Read("AWS_LAMBDA_FUNCTION_NAME"),
        Read("AWS_LAMBDA_FUNCTION_VERSION"),
        int.TryParse(Read("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var megabytes) ? megabytes : 0,
        Read("AWS_LAMBDA_LOG_GROUP_NAME"),
        Read("AWS_LAMBDA_LOG_STREAM_NAME"));

    private static string Read(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
