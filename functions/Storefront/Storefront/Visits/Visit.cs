using Microsoft.AspNetCore.Http;
using RazorSlices;
using ServerlessShop.Lambda;
using ServerlessShop.Storefront.Account;
using ServerlessShop.Storefront.Pages;
using ServerlessShop.Storefront.Sessions;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.SigningIn;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Visits;

/// <summary>One request of a browser, and what every page needs to respond to it.</summary>
internal sealed class Visit(HttpContext http, VisitServices services, Addresses addresses)
{
    // The token is replaced before the API would refuse it.
    private static readonly TimeSpan s_early = TimeSpan.FromMinutes(2);

    private readonly BrowserSession _session = new(http, services.Sessions, services.Time);
    private ShopApi? _api;

    public HttpContext Http => http;

    public VisitServices Services => services;

    public StorefrontSettings Settings => services.Settings;

    public Addresses Addresses => addresses;

    public Words Words { get; } = Words.For(http.Request);

    public CancellationToken Cancellation => http.RequestAborted;

    /// <summary>With the query.</summary>
    public string Path => http.Request.Path + http.Request.QueryString.Value;

    /// <summary>Who is visiting, and what is in the cart; an empty one of somebody who only looks.</summary>
    public SessionContent Session => _session.Content;

    /// <summary>What is shown may be about this browser alone.</summary>
    public bool IsPersonal => _session.Exists;

    /// <summary>Done when the categories are asked for, or taken from what another sandbox has seen: whoever falls back on them waits for it.</summary>
    public Task ShelvesAreFresh { get; set; } = Task.CompletedTask;

    /// <summary>The shop's HTTP API, called as the customer where one is signed in.</summary>
    public ShopApi Api => _api ??= new ShopApi(services.Shop, addresses.Api, Session.SignedIn?.AccessToken, Session.SignedIn?.CustomerId);

    /// <summary>The same as anybody calls it.</summary>
    public ShopApi OpenApi => new(services.Shop, addresses.Api, token: null);

    /// <summary>Done before a page is asked for.</summary>
    /// <exception cref="SessionsUnavailableException"/>
    public Task OpenSessionAsync() => _session.OpenAsync();

    /// <inheritdoc cref="BrowserSession.ChangeAsync"/>
    public async Task ChangeSessionAsync(Func<SessionContent, SessionContent> change)
    {
        await _session.ChangeAsync(change);
        _api = null;
    }

    /// <inheritdoc cref="BrowserSession.RotateAsync"/>
    public async Task RotateSessionAsync(Func<SessionContent, SessionContent> change)
    {
        await _session.RotateAsync(change);
        _api = null;
    }

    /// <inheritdoc cref="BrowserSession.EndAsync"/>
    public async Task EndSessionAsync()
    {
        await _session.EndAsync();
        _api = null;
    }

    /// <summary>The customer, with a token that the API will still take.</summary>
    /// <param name="refresh">Asks the login for a new token even if this one is still valid: a deleted account gets none.</param>
    /// <returns>Null if nobody is signed in, or no longer.</returns>
    /// <exception cref="LoginUnavailableException"/>
    public async Task<SignedIn?> GetCustomerAsync(bool refresh = false)
    {
        if (Session.SignedIn is not { } known) return null;
        var left = known.Until - services.Time.GetUtcNow();
        if (left > s_early && !refresh) return known;
        var answer = await services.Login.RefreshAsync(known.RefreshToken, Cancellation);
        if (answer is LoginAnswer.Unavailable) return left > TimeSpan.Zero ? known : throw new LoginUnavailableException();
        await ChangeSessionAsync(session => session.SignedIn?.AccessToken != known.AccessToken ? session : session with
        {
            SignedIn = answer is LoginAnswer.Granted { Tokens: var tokens }
                ? known with { AccessToken = tokens.Access, RefreshToken = tokens.Refresh ?? known.RefreshToken, Until = tokens.Until }
                : null,
        });
        return Session.SignedIn;
    }

    /// <exception cref="BadHttpRequestException">The body is not a form.</exception>
    public async Task<IFormCollection> ReadFormAsync()
    {
        if (!http.Request.HasFormContentType) return FormCollection.Empty;
        try
        {
            return await http.Request.ReadFormAsync(Cancellation);
        }
        catch (InvalidDataException malformed)
        {
            throw new BadHttpRequestException("The body is not a form.", malformed);
        }
    }

    /// <summary>A page as it is.</summary>
    public static IResult Page(RazorSlice slice, int status = StatusCodes.Status200OK) => new PageResult(slice, status);

    /// <summary>The page in place of what could not be shown.</summary>
    public IResult Error(int status, TimeSpan? retryAfter = null)
    {
        if (retryAfter is { } wait) http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ErrorPage.Show(this, status, retryAfter, TraceContext.TraceId ?? http.TraceIdentifier);
    }

    /// <summary>The same for what the API has responded: of the caller's faults only that it is not there, and that there were too many.</summary>
    public IResult Failed(ApiProblem problem) => problem.Status switch
    {
        _ when problem == ApiProblem.Erased => new SignedOutAsErased(this),
        401 => new SignInAgain(this, http.Request.Method == HttpMethods.Get ? Path : "/"),
        404 => Error(404),
        429 => Error(429, problem.RetryAfter),
        503 or 504 => Error(503, problem.RetryAfter),
        _ => Error(500),
    };

    /// <summary>On to another page of the shop, which is then read.</summary>
    /// <param name="path">Begins with a slash.</param>
    public static IResult SeeOther(string path) => new SeeOther(path);
}

/// <summary>303: the browser reads another page, whatever it has sent.</summary>
internal sealed record SeeOther(string Location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Location;
        return Task.CompletedTask;
    }
}

/// <summary>The customer was erased while this session went on: it ends, and what it remembers of them with it.</summary>
internal sealed record SignedOutAsErased(Visit Visit) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await Visit.EndSessionAsync();
        await Visit.Page(ErasedView.Create(new ErasedPage(Visit))).ExecuteAsync(httpContext);
    }
}

/// <summary>The API does not take the customer's token any more: it is forgotten, and signing in leads back.</summary>
internal sealed record SignInAgain(Visit Visit, string To) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await Visit.ChangeSessionAsync(session => session with { SignedIn = null });
        await new SeeOther(SignInEndpoints.AddressFor(To)).ExecuteAsync(httpContext);
    }
}
