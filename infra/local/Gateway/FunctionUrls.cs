using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ServerlessShop.Callers;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Local.Gateway;

/// <summary>
/// Functions' own addresses, a port each (https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html). One whose authorization is
/// <c>AWS_IAM</c> asks for a signature, which is not checked.
/// </summary>
internal sealed class FunctionUrls : IAsyncDisposable
{
    private readonly LambdaIntegration _integration;
    private readonly Dictionary<int, FunctionUrl> _byPort = [];
    private readonly Dictionary<string, string> _byName = [];
    private readonly WebApplication _app;

    private FunctionUrls(IFunctionInvoker functions)
    {
        _integration = new LambdaIntegration(functions, StatusCodes.Status502BadGateway);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <param name="firstPort">The port of the first function URL; 0 for a free one, as the others have.</param>
    public static async Task<FunctionUrls> StartAsync(IReadOnlyList<FunctionUrl> urls, IFunctionInvoker functions, int firstPort, CancellationToken cancellation)
    {
        var started = new FunctionUrls(functions);
        if (urls.Count == 0) return started;
        foreach (var port in urls.Select((_, index) => index == 0 ? firstPort : 0)) started._app.Urls.Add($"http://127.0.0.1:{port}");
        try
        {
            await started._app.StartAsync(cancellation);
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }

        foreach (var (address, url) in started._app.Urls.Select(address => new Uri(address)).Zip(urls))
        {
            started._byPort.Add(address.Port, url);
            started._byName.Add(LocalNames.FunctionUrl(url.Function), address.GetLeftPart(UriPartial.Authority));
        }

        return started;
    }

    /// <summary>A variable's value with the addresses in place of what the template's reader, which comes first, had to name.</summary>
    public string Resolve(string value) => _byName.Aggregate(value, (text, url) => text.Replace(url.Key, url.Value, StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var url = _byPort[http.Connection.LocalPort];
        if (!ThisMachine.IsAddressedBy(http.Request) || (url.NeedsSignature && !http.Request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal)))
        {
            await LambdaIntegration.RefuseAsync(http, StatusCodes.Status403Forbidden, "Forbidden");
            return;
        }

        if (!http.Request.Path.HasValue)
        {
            await LambdaIntegration.RefuseAsync(http, StatusCodes.Status400BadRequest, "Bad Request");
            return;
        }

        if (await LambdaIntegration.ReadBodyAsync(http) is not { } body) return;
        var path = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        await _integration.InvokeAsync(
            http, url.Function, HttpApiEventJson.Write(http.Request, "$default", path, new Dictionary<string, string>(), url.NeedsSignature ? WriteCaller : null, body), http.RequestAborted);
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
