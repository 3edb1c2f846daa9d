using System.Globalization;

namespace ServerlessShop.Lambda;

/// <summary>
/// What Lambda itself tells a function in environment variables
/// (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime).
/// </summary>
/// <param name="Handler">The template's <c>Handler</c>: which function of its program this is.</param>
/// <param name="RuntimeApi"><c>host:port</c>.</param>
public sealed record LambdaEnvironment(
    string Handler, string RuntimeApi, string FunctionName, string FunctionVersion, int MemoryLimitInMB, string LogGroupName, string LogStreamName)
{
    /// <exception cref="MissingSettingException">The program was not started as a Lambda function.</exception>
    public static LambdaEnvironment Read(Settings settings) => new(
        settings.Required("_HANDLER"),
        settings.Required("AWS_LAMBDA_RUNTIME_API"),
        settings.Optional("AWS_LAMBDA_FUNCTION_NAME") ?? "",
        settings.Optional("AWS_LAMBDA_FUNCTION_VERSION") ?? "",
        int.TryParse(settings.Optional("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var megabytes) ? megabytes : 0,
        settings.Optional("AWS_LAMBDA_LOG_GROUP_NAME") ?? "",
        settings.Optional("AWS_LAMBDA_LOG_STREAM_NAME") ?? "");
}
