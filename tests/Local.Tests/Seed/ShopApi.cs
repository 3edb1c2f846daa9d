using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Tests.Seed;

/// <summary>The two routes of the shop that the seed uses, with their idempotency keys; the whole shop would take a dozen processes.</summary>
internal sealed class ShopApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Body, string Answer)> _answers = new();
    private int _underWay;

    private ShopApi()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.First());

    public ConcurrentDictionary<string, JsonObject> Products { get; } = new();

    public ConcurrentDictionary<string, int> OnHand { get; } = new();

    public int MostAtOnce { get; private set; }

    /// <summary>So many requests are answered with 503 first.</summary>
    public int Unavailable;

    public static async Task<ShopApi> StartAsync()
    {
        var api = new ShopApi();
        await api._app.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _underWay));
        try
        {
            if (Interlocked.Decrement(ref Unavailable) >= 0) (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (503, "0");
            else if (http.Request.Headers.Authorization != "Bearer admin") http.Response.StatusCode = 401;
            else await CommandAsync(http);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    private async Task CommandAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var (first, answer) = _answers.GetOrAdd(http.Request.Headers["Idempotency-Key"].ToString(), _ => (body, Perform(http.Request.Path, JsonNode.Parse(body)!.AsObject())));
        if (first != body) http.Response.StatusCode = 422;
        else await http.Response.WriteAsync(answer, http.RequestAborted);
    }

    private string Perform(string path, JsonObject request)
    {
        if (path == "/products")
        {
            var id = $"p-{request["sku"]}";
            return Products.TryAdd(id, request) ? $$"""{"id":"{{id}}"}""" : throw new InvalidOperationException($"{id} is there already.");
        }

        return $$"""{"onHand":{{OnHand.AddOrUpdate(path.Split('/')[2], _ => (int)request["quantity"]!, (_, n) => n + (int)request["quantity"]!)}}}""";
    }
}
