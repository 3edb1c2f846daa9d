using ServerlessShop.Lambda;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>Requests as the gateway passes them on for somebody.</summary>
public static class Callers
{
    public static APIGatewayHttpApiV2ProxyRequest By(this APIGatewayHttpApiV2ProxyRequest request, string sub, string groups = "[]")
    {
        request.RequestContext!.Authorizer = new()
        {
            Jwt = new() { Claims = new Dictionary<string, string> { ["sub"] = sub, ["cognito:groups"] = groups } },
        };
        return request;
    }

    public static APIGatewayHttpApiV2ProxyRequest ByAdmin(this APIGatewayHttpApiV2ProxyRequest request) => request.By("admin-1", "[admin]");

    public static APIGatewayHttpApiV2ProxyRequest With(this APIGatewayHttpApiV2ProxyRequest request, string header, string value)
    {
        request.Headers![header] = value;
        return request;
    }
}
