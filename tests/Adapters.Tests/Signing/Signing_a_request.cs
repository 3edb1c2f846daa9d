using System.Globalization;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Aws.Signing;

namespace ServerlessShop.Adapters.Tests.Signing;

/// <summary>The test suite that AWS published with Signature Version 4: https://docs.aws.amazon.com/general/latest/gr/signature-v4-test-suite.html.</summary>
public class Signing_a_request
{
    private static readonly BasicAWSCredentials s_credentials = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static readonly FakeTimeProvider s_time = new(DateTimeOffset.Parse("2015-08-30T12:36:00Z", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    public async Task gives_the_published_signatures(string method, string path, string signature)
    {
        using var seen = new Recording();
        using var http = new HttpClient(new RequestSigner(s_credentials, "us-east-1", "service", s_time) { InnerHandler = seen });
        using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"https://example.amazonaws.com{path}"), TestContext.Current.CancellationToken);
        Assert.Equal($"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature={signature}", seen.Authorization);
    }

    private sealed class Recording : HttpMessageHandler
    {
        public string? Authorization { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Authorization = request.Headers.NonValidated["Authorization"].ToString();
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
