using ServerlessShop.Aws.Signing;
using ServerlessShop.Lambda;

namespace ServerlessShop.StackSetup;

internal sealed record SetupSettings(string Region)
{
    public static SetupSettings Read(Settings settings) => new(settings.Required("AWS_REGION"));
}

public static class Program
{
    /// <summary>What a deployment sets up by itself, by the name that the template's <c>Handler</c> gives it.</summary>
    public static readonly IReadOnlyList<LambdaFunction> Functions =
    [
        LambdaFunction.Create("KafkaBrokers", SetupSettings.Read, (settings, sandbox) =>
            CustomResource.Create(new KafkaBrokers(Signed(settings, sandbox, "kafka"), new Uri($"https://kafka.{settings.Region}.amazonaws.com")).ProvideAsync, sandbox)),
        LambdaFunction.Create("SearchRights", SetupSettings.Read, (settings, sandbox) =>
            CustomResource.Create(new SearchRights(Signed(settings, sandbox, "es")).ProvideAsync, sandbox)),
    ];

    public static Task<int> Main() => LambdaProgram.RunAsync(Functions);

    private static HttpClient Signed(SetupSettings settings, Sandbox sandbox, string service) =>
        sandbox.Own(new HttpClient(RequestSigner.Create(settings.Region, service, sandbox.Time, new SocketsHttpHandler())));
}
