using System.Security.Claims;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using ServerlessShop.Http;

namespace ServerlessShop.Functions.Tests.Lambda;

/// <summary>A small app that shows what reaches an endpoint, and answers in every way there is.</summary>
public static class SampleApp
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/echo/{**rest}", (HttpContext context, string? rest) => new Echo(
            context.Request.Path.Value!, context.Request.PathBase.Value!, context.Request.QueryString.Value!, rest, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            [.. context.Request.Query.SelectMany(pair => pair.Value.Select(value => $"{pair.Key}={value}"))],
            [.. context.Request.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")],
            context.TraceIdentifier, context.Connection.RemoteIpAddress?.ToString()));
        app.MapPost("/bytes", async (HttpContext context) =>
        {
            var type = context.Request.Query["type"].ToString();
            context.Response.ContentType = type.Length == 0 ? null : type;
            await context.Request.Body.CopyToAsync(context.Response.Body);
        });
        app.MapPost("/teas", (Tea tea) => Results.Created($"/teas/{tea.Sku}", tea));
        app.MapGet("/teas", (int limit) => Results.Ok(limit));
        app.MapGet("/teas/some", (long? from, bool? sold) => Results.Ok(from));
        app.MapGet("/cookies", (HttpContext context) =>
        {
            context.Response.Cookies.Append("a", "1,2");
            context.Response.Cookies.Append("b", "ü", new CookieOptions { HttpOnly = true });
            context.Response.Headers.Append("x-many", new(["one", "two"]));
        });
        app.MapGet("/empty", () => Results.NoContent());
        app.MapMethods("/head", ["HEAD"], () => Results.Text("never seen"));
        app.MapGet("/me", (ClaimsPrincipal user) => Results.Text(
            $"{user.Identity?.Name}|{user.FindFirstValue("email")}|{string.Join('+', user.FindAll("cognito:groups").Select(g => g.Value))}|{user.IsInRole("admin")}|{user.Identity?.IsAuthenticated}"));
        app.MapGet("/signed", (HttpContext context) => Results.Text($"{Caller.IsSigned(context)} {Caller.From(context)}"));
        app.MapGet("/fail", () => { throw new InvalidOperationException("secret connection string"); });
        app.MapGet("/fail-midway", async (HttpContext context) =>
        {
            context.Response.Headers.ETag = "\"7\"";
            await context.Response.WriteAsync("half of it");
            throw new InvalidOperationException("secret");
        });
        app.MapGet("/slow", async (CancellationToken aborted) => { await Task.Delay(Timeout.InfiniteTimeSpan, aborted); });
        app.MapGet("/big", (int size) => Results.Text(new string('x', size)));
    }
}

public sealed record Echo(
    string Path, string PathBase, string QueryString, string? Rest, string RawTarget, string[] Query, string[] Cookies, string TraceIdentifier, string? RemoteIp);

public sealed record Price(decimal Amount, string Currency);

public sealed record Tea(string Sku, Price Price, int[] Sizes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Echo))]
[JsonSerializable(typeof(Tea))]
[JsonSerializable(typeof(int))]
public sealed partial class SampleJson : JsonSerializerContext;
