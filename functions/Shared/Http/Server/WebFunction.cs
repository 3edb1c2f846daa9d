using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServerlessShop.Lambda;

namespace ServerlessShop.Http;

/// <summary>
/// A Lambda function behind API Gateway whose routes are ASP.NET Core's minimal APIs. It is built without a host: nothing listens,
/// nothing runs in the background and nothing is configured, and a cold start would pay for all of that.
/// </summary>
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
        LambdaFunction.Create(name, read, (settings, sandbox) => Start(sandbox, json?.Invoke(), (app, log) =>
        {
            app.Use(new ProblemsOfTheApp(log).HandleAsync);
            app.UseRouting();
            app.UseEndpoints(routes => map(routes.WithHead(), settings, sandbox));
        }));

    /// <summary>A function whose pipeline is its own: it responds to what goes wrong in its own words, not with problem documents.</summary>
    /// <param name="build">Builds the clients and the pipeline, routing included.</param>
    public static LambdaFunction CreateApp<TSettings>(
        string name, Func<Settings, TSettings> read, Action<IApplicationBuilder, TSettings, Sandbox> build) where TSettings : notnull =>
        LambdaFunction.Create(name, read, (settings, sandbox) => Start(sandbox, json: null, (app, _) => build(app, settings, sandbox)));

    private static HttpInvocationHandler Start(Sandbox sandbox, IJsonTypeInfoResolver? json, Action<IApplicationBuilder, ILogger> build)
    {
        var log = sandbox.Logs.CreateLogger(Category);
        var services = sandbox.Own(Services(sandbox.Logs, json).BuildServiceProvider());
        var app = new ApplicationBuilder(services);
        build(app, log);
        return sandbox.Own(new HttpInvocationHandler(app.Build(), services, new ResponseMetrics(sandbox.Metrics, sandbox.Lambda), log));
    }

    // Routing, and strict JSON: unknown and repeated members are refused.
    private static ServiceCollection Services(ILoggerFactory logs, IJsonTypeInfoResolver? json)
    {
        var services = new ServiceCollection();
        services.AddSingleton(logs);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton(new DiagnosticListener("Microsoft.AspNetCore"));
        services.AddRoutingCore();
        services.AddSingleton(Options.Create(new RouteHandlerOptions { ThrowOnBadRequest = true }));
        services.AddSingleton(Options.Create(Json(json)));
        // Found by its own type, not by an open generic one: making the closed type at run time costs more than all the rest here.
        services.AddSingleton(provider =>
        {
            var routes = new RouteOptions();
            foreach (var configuration in provider.GetServices<IConfigureOptions<RouteOptions>>()) configuration.Configure(routes);
            routes.AddIds();
            return Options.Create(routes);
        });
        return services;
    }

    private static JsonOptions Json(IJsonTypeInfoResolver? json)
    {
        var options = new JsonOptions();
        Restrict(options.SerializerOptions);
        if (json is not null) options.SerializerOptions.TypeInfoResolverChain.Add(json);
        return options;
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
