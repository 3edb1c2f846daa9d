using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

/// <summary>A Lambda function that is an ASP.NET Core app (minimal APIs) behind API Gateway.</summary>
/// <example><code>WebFunction.Create("Queries", QueriesSettings.Read, Routes.MapQueries)</code></example>
public static class WebFunction
{
    /// <summary>The most bytes a request's body may have; more is a 413.</summary>
    public const int MaxBody = 256 * 1024;

    private const string Category = "ServerlessShop.Http";

    /// <param name="read">Reads the settings.</param>
    /// <param name="map">Builds the clients and maps the routes.</param>
    /// <param name="json">Knows the JSON of the requests' bodies.</param>
    public static LambdaFunction Create<TSettings>(
        string name, Func<Settings, TSettings> read, Action<IEndpointRouteBuilder, TSettings, Sandbox> map, Func<IJsonTypeInfoResolver>? json = null) where TSettings : notnull =>
        LambdaFunction.Create(name, read, (settings, sandbox) => StartAsync(sandbox, app => map(app, settings, sandbox), json?.Invoke()));

    private static async Task<IInvocationHandler> StartAsync(Sandbox sandbox, Action<IEndpointRouteBuilder> map, IJsonTypeInfoResolver? json)
    {
        var server = new LambdaServer(sandbox.Logs.CreateLogger(Category));
        var builder = CreateBuilder(sandbox.Logs, json);
        builder.Services.AddSingleton<IServer>(server);
        var app = sandbox.Own(builder.Build());
        map(app);
        await app.StartAsync();
        return server.Handler!;
    }

    /// <summary>
    /// The empty builder and what every function wants: JSON logs, routing, strict JSON (unknown and repeated members refused), and
    /// problem documents for all that goes wrong. It brings no server, so that tests may put their own beneath.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(ILoggerFactory logs, IJsonTypeInfoResolver? json = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Services.Replace(ServiceDescriptor.Singleton(logs));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IStartupFilter, ProblemsOfTheApp>();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            Restrict(options.SerializerOptions);
            if (json is not null) options.SerializerOptions.TypeInfoResolverChain.Add(json);
        });
        return builder;
    }

    private static void Restrict(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
    }
}
