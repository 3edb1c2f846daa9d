using ServerlessShop.Aws.Signing;
using ServerlessShop.Lambda;

namespace ServerlessShop.StackSetup;

internal sealed record SetupSettings(string Region)
{
    public static SetupSettings Read(Settings settings) => new(settings.Required("AWS_REGION"));
}

public static class Program
{
    /// <summary>
    /// What a deployment sets up by itself, and the user pool's trigger, which is the stack's own and no domain's; each by the name that the
    /// template's <c>Handler</c> gives it.
    /// </summary>
    public static readonly IReadOnlyList<LambdaFunction> Functions =
    [
        // IAM is one for all regions, and signed for in this one.
        LambdaFunction.Create("SearchServiceRole", SetupSettings.Read, (_, sandbox) =>
            CustomResource.Create(new SearchServiceRole(Signed(new SetupSettings("us-east-1"), sandbox, "iam"), new Uri("https://iam.amazonaws.com"), sandbox.Time).ProvideAsync, sandbox)),
        LambdaFunction.Create("KafkaBrokers", SetupSettings.Read, (settings, sandbox) =>
            CustomResource.Create(new KafkaBrokers(Signed(settings, sandbox, "kafka"), new Uri($"https://kafka.{settings.Region}.amazonaws.com")).ProvideAsync, sandbox)),
        LambdaFunction.Create("SearchRights", SetupSettings.Read, (settings, sandbox) =>
            CustomResource.Create(new SearchRights(Signed(settings, sandbox, "es")).ProvideAsync, sandbox)),
        LambdaFunction.Create("SignInAddresses", SetupSettings.Read, (settings, sandbox) =>
            CustomResource.Create(new SignInAddresses(Signed(settings, sandbox, "cognito-idp"), new Uri($"https://cognito-idp.{settings.Region}.amazonaws.com"), sandbox.Time).ProvideAsync, sandbox)),
        LambdaFunction.Create("PreTokenGeneration", PreTokenGenerationSettings.Read, PreTokenGeneration.Start),
    ];

    public static Task<int> Main() => LambdaProgram.RunAsync(Functions);

    // How long to try is CloudFormation's to say, not the client's.
    private static HttpClient Signed(SetupSettings settings, Sandbox sandbox, string service) => sandbox.Own(new HttpClient(
        new RetryingHandler(sandbox.Time, RequestSigner.Create(settings.Region, service, sandbox.Time, new SocketsHttpHandler()))) { Timeout = Timeout.InfiniteTimeSpan });
}
