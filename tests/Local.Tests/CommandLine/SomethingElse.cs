using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Tests.CommandLine;

/// <summary>A web server that is none of the shop's, and answers everything with a page.</summary>
internal sealed class SomethingElse(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Urls.First());

    public static async Task<SomethingElse> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.ContentType = "text/html";
            return http.Response.WriteAsync("<html>hello</html>", http.RequestAborted);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new SomethingElse(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
