using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace ServerlessShop.Aws.StepFunctions;

/// <summary>The SDK's usual settings; <c>AWS_ENDPOINT_URL</c>, <c>AWS_ENDPOINT_URL_SFN</c> and <c>AWS_REGION</c> are honoured.</summary>
public sealed class AmazonStepFunctionsConfig : ClientConfig
{
    public AmazonStepFunctionsConfig() : base(new SdkDefaults())
    {
        AuthenticationServiceName = "states";
        EndpointProvider = new RegionalEndpoint(this);
        RetryMode = RequestRetryMode.Standard;
        MaxErrorRetry = 3;
        Timeout = TimeSpan.FromSeconds(5);
        ServiceId = "SFN";
    }

    public override string ServiceVersion => "2016-11-23";

    public override string UserAgent => InternalSDKUtils.BuildUserAgentString("SFN", "1.0");

    public override string RegionEndpointServiceName => "states";

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => EndpointProvider.ResolveEndpoint(null);

    private sealed class RegionalEndpoint(AmazonStepFunctionsConfig config) : IEndpointProvider
    {
        public Endpoint ResolveEndpoint(EndpointParameters? parameters) => new(
            config.ServiceURL ?? $"https://states.{config.RegionEndpoint.SystemName}.{config.RegionEndpoint.PartitionDnsSuffix}");
    }

    private sealed class SdkDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}
