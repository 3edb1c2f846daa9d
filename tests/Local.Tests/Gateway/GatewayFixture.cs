using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Tests.Functions;

namespace ServerlessShop.Local.Tests.Gateway;

/// <summary>A gateway with routes of every kind before functions that the test plays.</summary>
public abstract class GatewayFixture : IAsyncLifetime
{
    protected const string Issuer = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_local";
    protected const string Client = "local-client";

    private readonly RecordingFunctions _functions;
    private readonly HttpClient _http = new();
    private ApiGateway _gateway = null!;

    protected GatewayFixture() => _functions = new RecordingFunctions(given => Respond(given));

    protected CognitoUsers Users { get; } = new(Issuer, Client);

    protected virtual ITokenKeys Keys => Users;

    protected Func<JsonNode, InvocationResult> Respond { get; set; } = _ => RecordingFunctions.Answer("""{"statusCode":200,"body":"ok"}""");

    protected (string Function, JsonNode Event) Given => _functions.Events.Single();

    protected bool NothingGiven => _functions.Events.Count == 0;

    public async ValueTask InitializeAsync()
    {
        var api = new ApiDefinition(
            [
                new("POST", "/orders", "Orders", true), new("GET", "/orders/{id}", "Orders", true), new("GET", "/orders/latest", "Latest", false),
                new("GET", "/products/{id}", "Products", false), new("ANY", "/files/{path+}", "Files", false), new("PUT", "/files/{path+}", "FilePut", false),
            ],
            new JwtAuthorizer(Issuer, [Client]),
            new Cors(["*"], ["GET", "POST"], ["authorization", "if-match"], ["etag"], 600));
        _gateway = await ApiGateway.StartAsync(api, Keys, _functions, _ => { }, 0, TestContext.Current.CancellationToken);
        _http.BaseAddress = new Uri(_gateway.Url);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _http.Dispose();
        Users.Dispose();
        await _gateway.DisposeAsync();
    }

    protected async Task<HttpResponseMessage> SendAsync(string method, string path, string? token = null, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.ExpectContinue = body is not null; // as curl does: a refused body is not sent
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    protected static async Task<(int Status, string Body)> ReadAsync(HttpResponseMessage response)
    {
        using (response) return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
