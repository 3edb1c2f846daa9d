using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ServerlessShop.Http;

/// <summary>An ASP.NET Core app (minimal APIs) as a Lambda function behind API Gateway.</summary>
/// <example><code>
/// return await LambdaWebApplication.RunAsync(builder =>
/// {
///     builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Add(ProductsJson.Default));
///     var app = builder.Build();
///     app.MapGet("/products/{id}", …);
///     return app;
/// });
/// </code></example>
public static class LambdaWebApplication
{
    /// <summary>The most bytes a request's body may have; more is a 413.</summary>
    public const int MaxBody = 256 * 1024;

    /// <summary>Runs until SIGTERM.</summary>
    /// <param name="start">Builds the app. What it throws is reported to Lambda as an initialisation error.</param>
    /// <returns>The process's exit code: 0 after SIGTERM, 1 after an initialisation error or when the Runtime API is gone.</returns>
    public static async Task<int> RunAsync(Func<WebApplicationBuilder, WebApplication> start)
    {
        using var signal = new ShutdownSignal();
        using var runtimeApi = RuntimeApi.CreateClient();
        return await RunAsync(start, runtimeApi, signal.Token);
    }

    /// <summary>The same on a Runtime API of the caller's, until <paramref name="stop"/>.</summary>
    /// <param name="runtimeApi">Its base address is the Runtime API's.</param>
    public static async Task<int> RunAsync(
        Func<WebApplicationBuilder, WebApplication> start, HttpClient runtimeApi, CancellationToken stop, ILoggerFactory? logs = null)
    {
        var factory = logs ?? LambdaLogging.Factory;
        var log = factory.CreateLogger("ServerlessShop.Hosting");
        LambdaServer? server = null;
        var app = await LambdaFunction.StartAsync(async () =>
        {
            var builder = CreateBuilder(factory);
            builder.Services.AddSingleton<IServer>(services =>
                server = new LambdaServer(runtimeApi, factory, services.GetRequiredService<IHostApplicationLifetime>()));
            var app = start(builder);
            await app.StartAsync(CancellationToken.None);
            return app;
        }, new RuntimeApi(runtimeApi, LambdaEnvironment.OfProcess, log), log);
        if (app is null) return 1;
        await using (app) await app.WaitForShutdownAsync(stop);
        return server?.ExitCode ?? 0;
    }

    /// <summary>
    /// The empty builder and what every function wants: configuration from the environment, JSON logs, routing, strict JSON
    /// (unknown and repeated members refused), and problem documents for all that goes wrong. It brings no server, so that
    /// tests may put their own beneath.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(ILoggerFactory? logs = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddEnvironmentVariables();
        builder.Services.Replace(ServiceDescriptor.Singleton(logs ?? LambdaLogging.Factory));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IStartupFilter, ProblemsOfTheApp>();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json => Strictly(json.SerializerOptions));
        return builder;
    }

    private static void Strictly(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
    }
}
