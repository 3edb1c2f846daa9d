using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Local.Gateway;

/// <summary>
/// Functions' own addresses, a port each (https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html). One whose authorization is
/// <c>AWS_IAM</c> asks for a signature, which is not checked.
/// </summary>
internal sealed class FunctionUrls : IAsyncDisposable
{
    private readonly LambdaIntegration _integration;
    private readonly Dictionary<int, FunctionUrl> _byPort = [];
    private readonly WebApplication _app;

    private FunctionUrls(IFunctionInvoker functions)
    {
        _integration = new LambdaIntegration(functions, StatusCodes.Status502BadGateway);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <returns>Also each function's address, without a slash at its end.</returns>
    public static async Task<(FunctionUrls Urls, IReadOnlyDictionary<string, string> Addresses)> StartAsync(
        IReadOnlyList<FunctionUrl> urls, IFunctionInvoker functions, CancellationToken cancellation)
    {
        var started = new FunctionUrls(functions);
        if (urls.Count == 0) return (started, new Dictionary<string, string>());
        foreach (var _ in urls) started._app.Urls.Add("http://127.0.0.1:0");
        await started._app.StartAsync(cancellation);
        var addresses = started._app.Urls.Zip(urls, (address, url) => (Address: new Uri(address), Url: url)).ToList();
        foreach (var (address, url) in addresses) started._byPort.Add(address.Port, url);
        return (started, addresses.ToDictionary(a => a.Url.Function, a => a.Address.GetLeftPart(UriPartial.Authority)));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var url = _byPort[http.Connection.LocalPort];
        if (url.NeedsSignature && !http.Request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal))
        {
            await LambdaIntegration.RefuseAsync(http, StatusCodes.Status403Forbidden, "Forbidden");
            return;
        }

        var path = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        await _integration.InvokeAsync(
            http, url.Function, body => HttpApiEventJson.Write(http.Request, "$default", path, new Dictionary<string, string>(), url.NeedsSignature ? WriteCaller : null, body), http.RequestAborted);
    }

    private static void WriteCaller(Utf8JsonWriter json)
    {
        json.WriteStartObject("authorizer");
        json.WriteStartObject("iam");
        json.WriteString("accountId", "000000000000");
        json.WriteString("userArn", "arn:aws:iam::000000000000:root");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
