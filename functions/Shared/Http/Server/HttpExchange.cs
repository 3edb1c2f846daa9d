using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

/// <summary>One request and its response, as the features that ASP.NET Core builds its HttpContext on.</summary>
internal sealed class HttpExchange : IHttpRequestIdentifierFeature, IHttpRequestLifetimeFeature, IHttpConnectionFeature,
    IHttpAuthenticationFeature, IHttpRequestBodyDetectionFeature, IGatewayFeature
{
    public HttpRequestFeature Request { get; } = new();
    public ClaimsPrincipal? User { get; set; }
    public string TraceIdentifier { get; set; } = "";
    public CancellationToken RequestAborted { get; set; }
    public string ConnectionId { get; set; } = "";
    public string DomainName { get; set; } = "";
    public IPAddress? RemoteIpAddress { get; set; }
    public int RemotePort { get; set; }
    public IPAddress? LocalIpAddress { get; set; }
    public int LocalPort { get; set; }
    public bool CanHaveBody => Request.Body.Length > 0;

    /// <summary>Of the function of ours that has signed the request; a stranger's could put their work into another's trace.</summary>
    public string? Traceparent => IsSigned ? (string?)Request.Headers.TraceParent : null;

    /// <summary>Of any other client: its own trace, to which ours is only linked.</summary>
    public string? ClientTraceparent => IsSigned ? null : (string?)Request.Headers.TraceParent;

    private bool IsSigned => User?.Identity?.AuthenticationType == CallerClaims.Iam;

    // There is no connection to cut: the app just learns that its work is not wanted any more.
    public void Abort() => RequestAborted = new CancellationToken(canceled: true);

    public void SetRemoteAddress(string? text) => RemoteIpAddress = IPAddress.TryParse(text, out var address) ? address : null;

    public void SetBody(Stream body)
    {
        Request.Body = body;
        // The client's own length is that of the base64 or of a compressed transfer, if it sent one at all.
        Request.Headers.ContentLength = body.Length > 0 ? body.Length : null;
    }

    public FeatureCollection Features(HttpReply response, ILambdaContext context)
    {
        var features = new FeatureCollection(initialCapacity: 12);
        features.Set<IHttpRequestFeature>(Request);
        features.Set<IHttpRequestIdentifierFeature>(this);
        features.Set<IHttpRequestLifetimeFeature>(this);
        features.Set<IHttpConnectionFeature>(this);
        features.Set<IHttpAuthenticationFeature>(this);
        features.Set<IHttpRequestBodyDetectionFeature>(this);
        features.Set<IGatewayFeature>(this);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(response);
        features.Set(response);
        features.Set(context);
        return features;
    }
}

/// <summary>The gateway that has taken the request.</summary>
public interface IGatewayFeature
{
    /// <summary>Under which it was called, without a port: <c>requestContext.domainName</c>. No client chooses it.</summary>
    string DomainName { get; }
}
