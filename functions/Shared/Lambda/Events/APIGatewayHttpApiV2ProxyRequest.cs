using System.Text.Json.Serialization;

namespace ServerlessShop.Lambda;

/// <summary>
/// An HTTP request as API Gateway's HTTP API hands it over (payload format 2.0); <c>Amazon.Lambda.APIGatewayEvents</c>'s
/// name and members. See https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.
/// </summary>
public class APIGatewayHttpApiV2ProxyRequest
{
    public string Version { get; set; } = "2.0";
    public string? RouteKey { get; set; }
    /// <summary>Percent-decoded once by the gateway (unlike a REST API's or a function URL's), with the stage unless it is <c>$default</c>.</summary>
    public string? RawPath { get; set; }
    /// <summary>As the client sent it, still percent-encoded, without the question mark.</summary>
    public string? RawQueryString { get; set; }
    public string[]? Cookies { get; set; }
    /// <summary>Names in lower case; several values of one name are joined by commas.</summary>
    public IDictionary<string, string>? Headers { get; set; }
    /// <summary>Decoded; several values of one key are joined by commas.</summary>
    public IDictionary<string, string>? QueryStringParameters { get; set; }
    public ProxyRequestContext? RequestContext { get; set; }
    public string? Body { get; set; }
    public IDictionary<string, string>? PathParameters { get; set; }
    public bool IsBase64Encoded { get; set; }
    public IDictionary<string, string>? StageVariables { get; set; }

    public class ProxyRequestContext
    {
        public string? AccountId { get; set; }
        public string? ApiId { get; set; }
        public AuthorizerDescription? Authorizer { get; set; }
        public string? DomainName { get; set; }
        public string? DomainPrefix { get; set; }
        public HttpDescription? Http { get; set; }
        public string? RequestId { get; set; }
        public string? RouteKey { get; set; }
        public string? Stage { get; set; }
        /// <summary>Like <c>12/Mar/2026:19:03:58 +0000</c>.</summary>
        public string? Time { get; set; }
        /// <summary>Milliseconds since 1970.</summary>
        public long TimeEpoch { get; set; }
    }

    public class HttpDescription
    {
        public string? Method { get; set; }
        public string? Path { get; set; }
        public string? Protocol { get; set; }
        public string? SourceIp { get; set; }
        public string? UserAgent { get; set; }
    }

    public class AuthorizerDescription
    {
        public JwtDescription? Jwt { get; set; }
        /// <summary>Who has signed the request, where IAM was asked.</summary>
        [JsonPropertyName("iam")]
        public IAMDescription? IAM { get; set; }

        public class JwtDescription
        {
            /// <summary>Every claim as text; an array loses its quotes and commas: <c>[admin other]</c>.</summary>
            public IDictionary<string, string>? Claims { get; set; }
            public string[]? Scopes { get; set; }
        }

        public class IAMDescription
        {
            public string? AccountId { get; set; }
            [JsonPropertyName("userArn")]
            public string? UserARN { get; set; }
        }
    }
}

/// <summary>The answer that API Gateway turns into HTTP (payload format 2.0).</summary>
public class APIGatewayHttpApiV2ProxyResponse
{
    public int StatusCode { get; set; }
    public IDictionary<string, string>? Headers { get; set; }
    public string? Body { get; set; }
    public bool IsBase64Encoded { get; set; }
    /// <summary>Values of <c>Set-Cookie</c>, one each.</summary>
    public string[]? Cookies { get; set; }
}
