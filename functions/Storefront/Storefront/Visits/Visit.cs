using Microsoft.AspNetCore.Http;
using RazorSlices;
using ServerlessShop.Lambda;
using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Sessions;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Visits;

/// <summary>One request of a browser, and what every page needs to respond to it.</summary>
internal sealed class Visit(HttpContext http, StorefrontSettings settings, ShopClient client, Addresses addresses)
{
    private ShopApi? _api;

    public HttpContext Http => http;

    public StorefrontSettings Settings => settings;

    public Addresses Addresses => addresses;

    public Words Words { get; } = Words.For(http.Request);

    public CancellationToken Cancellation => http.RequestAborted;

    /// <summary>Who is visiting, and what is in the cart; an empty one of somebody who only looks.</summary>
    public SessionContent Session { get; private set; } = SessionContent.Empty;

    /// <summary>The shop's HTTP API, called as the customer where one is signed in.</summary>
    public ShopApi Api => _api ??= new ShopApi(client, addresses.Api, Session.SignedIn?.AccessToken);

    public Task OpenSessionAsync() => Task.CompletedTask;

    /// <summary>A page as it is.</summary>
    public IResult Page(RazorSlice slice, int status = StatusCodes.Status200OK) => new PageResult(slice, status);

    /// <summary>The page in place of what could not be shown.</summary>
    public IResult Error(int status, TimeSpan? retryAfter = null) =>
        ErrorPage.Show(this, status, retryAfter, TraceContext.TraceId ?? http.TraceIdentifier);

    /// <summary>The same for what the API has responded: of the caller's faults only that it is not there, and that there were too many.</summary>
    public IResult Failed(ApiProblem problem) => problem.Status switch
    {
        404 => Error(404),
        429 => Error(429, problem.RetryAfter),
        503 or 504 => Error(503, problem.RetryAfter),
        _ => Error(500),
    };

    /// <summary>On to another page of the shop, which is then read.</summary>
    /// <param name="path">Begins with a slash.</param>
    public IResult SeeOther(string path) => new SeeOtherResult(path);
}

/// <summary>303: the browser reads another page, whatever it has sent.</summary>
internal sealed record SeeOtherResult(string Location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Location;
        return Task.CompletedTask;
    }
}
