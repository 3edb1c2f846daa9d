using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Benchmarks.Measuring;

/// <summary>
/// Stands before a DynamoDB, passes everything on and counts. Each request also asks for its consumed capacity, which DynamoDB
/// and DynamoDB Local reckon alike; streams are passed on uncounted, as it is Lambda that reads them.
/// </summary>
internal sealed class DynamoDbMeter : IAsyncDisposable
{
    private const string Counted = "DynamoDB_20120810.";
    // Of one connection, or not to be said of a body that is changed or has to be read.
    private static readonly string[] s_notPassedOn = ["Connection", "Transfer-Encoding", "Host", "Keep-Alive", "Content-Length", "Accept-Encoding"];

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(1) };
    private readonly Uri _server;
    private readonly WebApplication _app;

    private DynamoDbMeter(Uri server)
    {
        _server = server;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(PassOnAsync);
    }

    public Uri Url => new(_app.Urls.First());

    public DynamoDbUse Use { get; } = new();

    public static async Task<DynamoDbMeter> StartAsync(Uri server)
    {
        var meter = new DynamoDbMeter(server);
        await meter._app.StartAsync();
        return meter;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassOnAsync(HttpContext http)
    {
        using var read = new MemoryStream();
        await http.Request.Body.CopyToAsync(read, http.RequestAborted);
        var body = read.ToArray();
        var target = http.Request.Headers["X-Amz-Target"].ToString();
        var request = target.StartsWith(Counted, StringComparison.Ordinal) ? JsonNode.Parse(body)!.AsObject() : null;
        if (request is not null && Operations.ConsumeCapacity(target[Counted.Length..]))
        {
            request["ReturnConsumedCapacity"] = "TOTAL";
            body = System.Text.Encoding.UTF8.GetBytes(request.ToJsonString());
        }

        using var answer = await _http.SendAsync(Copy(http.Request, body), http.RequestAborted);
        var answered = await answer.Content.ReadAsByteArrayAsync(http.RequestAborted);
        if (request is not null) Use.Add(target[Counted.Length..], request, answer.IsSuccessStatusCode, JsonNode.Parse(answered)!);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (IsPassedOn(name)) http.Response.Headers[name] = values.ToArray();
        http.Response.ContentLength = answered.Length;
        await http.Response.Body.WriteAsync(answered, http.RequestAborted);
    }

    private HttpRequestMessage Copy(HttpRequest request, byte[] body)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_server, request.Path + request.QueryString)) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in request.Headers)
            if (IsPassedOn(name) && !copy.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                copy.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        return copy;
    }

    private static bool IsPassedOn(string header) => !s_notPassedOn.Contains(header, StringComparer.OrdinalIgnoreCase);
}
