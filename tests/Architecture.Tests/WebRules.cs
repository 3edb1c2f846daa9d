using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Architecture.Tests;

/// <summary>What CloudFront does with a request on its way to the API.</summary>
public class Web_rules
{
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html, and -origin-request-policies.html
    private const string CachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", AllViewerExceptHostHeader = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

    private static readonly Template s_web = new("infra/web.yaml");

    private static YamlMappingNode Distribution => Assert.Single(s_web.OfType("AWS::CloudFront::Distribution")).Properties.Map("DistributionConfig");

    private static YamlMappingNode Pages => Distribution.Map("DefaultCacheBehavior");

    private static IEnumerable<YamlMappingNode> Others => Distribution.List("CacheBehaviors").Cast<YamlMappingNode>();

    [Fact]
    public void No_JSON_is_cached_and_the_caller_s_token_reaches_the_API()
    {
        var routes = Template.Functions.Where(function => function.Id != "Storefront").SelectMany(function => function.Events)
            .Where(e => e.Type == "HttpApi").Select(e => (Method: e.Properties.Scalar("Method"), Path: e.Properties.Scalar("Path"))).ToList();
        Assert.NotEmpty(routes);
        Assert.All(routes, route =>
        {
            var behavior = Of(route.Path);
            Assert.Equal((CachingDisabled, AllViewerExceptHostHeader), (behavior.Scalar("CachePolicyId"), behavior.Scalar("OriginRequestPolicyId")));
            Assert.Contains(route.Method, behavior.Texts("AllowedMethods"));
        });
    }

    [Fact]
    public void A_page_is_compressed_and_kept_for_a_second_at_most_and_for_its_visitor_alone()
    {
        Assert.Equal(("true", "PagesCache", AllViewerExceptHostHeader), (Pages.Scalar("Compress"), Pages.Scalar("CachePolicyId"), Pages.Scalar("OriginRequestPolicyId")));
        var policy = s_web.Resources.Single(r => r.Id == "PagesCache").Properties.Map("CachePolicyConfig");
        Assert.Equal(("0", "0", "1"), (policy.Scalar("MinTTL"), policy.Scalar("DefaultTTL"), policy.Scalar("MaxTTL")));
        var key = policy.Map("ParametersInCacheKeyAndForwardedToOrigin");
        Assert.Equal(("true", "true"), (key.Scalar("EnableAcceptEncodingGzip"), key.Scalar("EnableAcceptEncodingBrotli")));
        Assert.Equal(("all", "all"), (key.Map("CookiesConfig").Scalar("CookieBehavior"), key.Map("QueryStringsConfig").Scalar("QueryStringBehavior")));
    }

    [Fact]
    public void No_error_is_kept() => Assert.Equal(
        [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504],
        Distribution.List("CustomErrorResponses").Cast<YamlMappingNode>().Where(error => error.Scalar("ErrorCachingMinTTL") == "0").Select(error => int.Parse(error.Scalar("ErrorCode"), null)));

    [Fact]
    public void Every_response_has_the_security_headers_and_none_goes_unencrypted() => Assert.All(Others.Append(Pages), behavior =>
    {
        Assert.Equal("SecurityHeaders", behavior.Scalar("ResponseHeadersPolicyId"));
        Assert.True(behavior.Scalar("ViewerProtocolPolicy") is "redirect-to-https" or "https-only");
    });

    [Fact]
    public void The_storefront_can_tell_the_distribution_and_the_visitor_s_host()
    {
        var origin = (YamlMappingNode)Assert.Single(Distribution.List("Origins"));
        var header = (YamlMappingNode)Assert.Single(origin.List("OriginCustomHeaders"));
        Assert.Equal(("x-origin-secret", "{{resolve:secretsmanager:${OriginSecret}}}"), (header.Scalar("HeaderName"), header.Scalar("HeaderValue")));
        var function = Assert.Single(s_web.OfType("AWS::CloudFront::Function"));
        Assert.Equal($"{function.Id}.FunctionMetadata.FunctionARN", ((YamlMappingNode)Assert.Single(Pages.List("FunctionAssociations"))).Scalar("FunctionARN"));
        Assert.Contains("headers['x-forwarded-host'] = { value: request.headers.host.value }", function.Properties.Scalar("FunctionCode"), StringComparison.Ordinal);
    }

    // The first pattern that fits.
    private static YamlMappingNode Of(string path) =>
        Others.FirstOrDefault(behavior => Regex.IsMatch(path, $"^{Regex.Escape(behavior.Scalar("PathPattern")).Replace("\\*", ".*", StringComparison.Ordinal)}\\z")) ?? Pages;
}
