using Amazon.Runtime.Credentials;
using ServerlessShop.Lambda;
using ServerlessShop.Aws.Signing;

return await CustomResource.RunAsync(() =>
{
    var region = Environment.GetEnvironmentVariable("AWS_REGION")!;
    var brokers = new FindingBrokers(Signed("kafka"), new Uri($"https://kafka.{region}.amazonaws.com"));
    var rights = new GrantingSearch(Signed("es"));
    return (request, cancellation) => request.ResourceType switch
    {
        "Custom::KafkaBrokers" => brokers.ProvideAsync(request, cancellation),
        "Custom::SearchRights" => rights.ProvideAsync(request, cancellation),
        var unknown => throw new NotSupportedException($"Nobody here sets up a {unknown}."),
    };

    HttpClient Signed(string service) => new(
        new RequestSigner(DefaultAWSCredentialsIdentityResolver.GetCredentials(), region, service, TimeProvider.System) { InnerHandler = new SocketsHttpHandler() });
});
