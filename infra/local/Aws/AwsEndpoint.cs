using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Callers;
using ServerlessShop.Local.Aws.Login;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Measuring;

namespace ServerlessShop.Local.Aws;

/// <summary>A call of Step Functions' JSON API: the operation and the request; an HTTP status and the answer.</summary>
public delegate Task<(int Status, JsonNode Body)> StepFunctionsCall(string operation, JsonElement request, CancellationToken cancellation);

/// <summary>
/// One address for any AWS client (<c>AWS_ENDPOINT_URL</c>): DynamoDB and its streams, Lambda, Step Functions, Cognito, Secrets
/// Manager, CloudWatch Logs and STS's GetCallerIdentity; Cognito's managed login, for browsers; and the shop's metrics, for Prometheus.
/// Signatures are not checked.
/// </summary>
public sealed class AwsEndpoint : IAsyncDisposable
{
    private readonly PassOn _dynamoDb;
    private readonly LambdaApi _lambda;
    private readonly CognitoApi _cognito;
    private readonly ManagedLogin _login;
    private readonly SecretsApi _secrets;
    private readonly LogsApi _logs;
    private readonly StepFunctionsCall _stepFunctions;
    private readonly LocalServers _servers;
    private readonly ShopMetrics _metrics;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly WebApplication _app;

    private AwsEndpoint(
        LocalServers servers, IFunctionInvoker functions, CognitoUsers users, IReadOnlyDictionary<string, string?> secrets, LogStore logs, StepFunctionsCall stepFunctions, ShopMetrics metrics, int port)
    {
        (_servers, _metrics) = (servers, metrics);
        _dynamoDb = new PassOn(_http, servers.DynamoDb);
        _lambda = new LambdaApi(functions);
        var trigger = new TokenTrigger(users, functions);
        _cognito = new CognitoApi(users, trigger);
        _login = new ManagedLogin(users, trigger);
        _secrets = new SecretsApi(secrets);
        _logs = new LogsApi(logs);
        _stepFunctions = stepFunctions;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The base address, without a slash at its end.</summary>
    public string Url => _app.Urls.First();

    /// <param name="port">0: any free port.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<AwsEndpoint> StartAsync(
        LocalServers servers, IFunctionInvoker functions, CognitoUsers users, IReadOnlyDictionary<string, string?> secrets, LogStore logs, StepFunctionsCall stepFunctions, ShopMetrics metrics, int port,
        CancellationToken cancellation)
    {
        var endpoint = new AwsEndpoint(servers, functions, users, secrets, logs, stepFunctions, metrics, port);
        await endpoint._app.StartAsync(cancellation);
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _lambda.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        try
        {
            await RouteAsync(http);
        }
        catch (BadHttpRequestException unreadable) when (!http.Response.HasStarted)
        {
            await AwsError.WriteAsync(http, unreadable.StatusCode, "SerializationException", unreadable.Message);
        }
    }

    private async Task RouteAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var target = http.Request.Headers["X-Amz-Target"].ToString().Split('.');
        await ((path, target) switch
        {
            _ when !ThisMachine.IsAddressedBy(http.Request) => AwsError.WriteAsync(http, 403, "AccessDeniedException", $"Call the local AWS endpoint as 127.0.0.1 or localhost, not as {http.Request.Host.Host}."),
            _ when ManagedLogin.Serves(http.Request.Path) => _login.HandleAsync(http),
            // A page of any origin can make a browser send it, and no signature would stop it.
            _ when BrowserRequest.IsOfAPage(http.Request) => AwsError.WriteAsync(http, 403, "AccessDeniedException", "Web pages may not call the local AWS endpoint."),
            (["2015-03-31", "functions", var function, "invocations"], _) when HttpMethods.IsPost(http.Request.Method) => _lambda.InvokeAsync(http, WebUtility.UrlDecode(function)),
            ([_, ".well-known", "jwks.json"], _) => _cognito.KeysAsync(http),
            (_, ["DynamoDB_20120810" or "DynamoDBStreams_20120810", _]) => PassOnAsync(http),
            (_, ["AWSStepFunctions", var operation]) => StepFunctionsAsync(http, operation),
            (_, ["AWSCognitoIdentityProviderService", var operation]) => CognitoAsync(http, operation),
            (_, ["secretsmanager", var operation]) => SecretsAsync(http, operation),
            (_, ["Logs_20140328", var operation]) => LogsAsync(http, operation),
            ([], [""]) when http.Request.Method == "POST" => StsAsync(http),
            ([ShopMetrics.Path], _) when HttpMethods.IsGet(http.Request.Method) => _metrics.WriteAsync(http),
            ([LocalServers.Path], _) => AwsJson.WriteAsync(http, 200, _servers.ToJson()),
            _ => AwsError.WriteAsync(http, 400, "UnknownOperationException", $"The local AWS endpoint does not support {http.Request.Method} {http.Request.Path} {string.Join('.', target)}."),
        });
    }

    private async Task PassOnAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http.Request);
        try
        {
            await _dynamoDb.HandleAsync(http, body);
        }
        catch (HttpRequestException gone)
        {
            await AwsError.WriteAsync(http, 503, "ServiceUnavailable", gone.Message);
        }
    }

    private async Task StepFunctionsAsync(HttpContext http, string operation)
    {
        if (await ReadJsonAsync(http) is not { } request) return;
        var (status, body) = await _stepFunctions(operation, JsonSerializer.SerializeToElement(request), http.RequestAborted);
        if (status != 200 && (string?)body["__type"] is { } type) http.Response.Headers["x-amzn-errortype"] = type;
        await AwsJson.WriteAsync(http, status, body);
    }

    private async Task CognitoAsync(HttpContext http, string operation)
    {
        if (await ReadJsonAsync(http) is { } request) await _cognito.HandleAsync(http, operation, request);
    }

    private async Task SecretsAsync(HttpContext http, string operation)
    {
        if (await ReadJsonAsync(http) is { } request) await _secrets.HandleAsync(http, operation, request);
    }

    private async Task LogsAsync(HttpContext http, string operation)
    {
        if (await ReadJsonAsync(http) is { } request) await _logs.HandleAsync(http, operation, request);
    }

    private static async Task StsAsync(HttpContext http)
    {
        var form = await RequestBody.ReadFormAsync(http.Request);
        if (form["Action"] != "GetCallerIdentity")
        {
            await AwsError.WriteAsync(http, 400, "UnknownOperationException", $"The local AWS endpoint does not support {form["Action"]}.");
            return;
        }

        http.Response.ContentType = "text/xml";
        await http.Response.WriteAsync(
            """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::000000000000:root</Arn><UserId>000000000000</UserId><Account>000000000000</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>local</RequestId></ResponseMetadata></GetCallerIdentityResponse>
            """, http.RequestAborted);
    }

    private static async Task<JsonObject?> ReadJsonAsync(HttpContext http)
    {
        try
        {
            if (JsonNode.Parse((await RequestBody.ReadAsync(http.Request)).Span) is JsonObject request) return request;
        }
        catch (JsonException)
        {
            // Answered below, like JSON that is no object.
        }

        await AwsError.WriteAsync(http, 400, "SerializationException", "The request is not a JSON object.");
        return null;
    }
}
