using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ServerlessShop.Callers;

namespace ServerlessShop.Local.Aws.Login;

/// <summary>Who has signed in on the pages, and when.</summary>
internal sealed record SignedIn(string Name, DateTimeOffset At);

/// <summary>
/// Cognito's managed login: the pages on which customers sign in and up, and the endpoints that give their shop its tokens
/// (https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-userpools-server-contract-reference.html). A page of another origin
/// can send the window here, and nothing else.
/// </summary>
internal sealed class ManagedLogin(CognitoUsers users, TokenTrigger trigger)
{
    private const string SessionCookie = "cognito";
    private static readonly TimeSpan s_session = TimeSpan.FromHours(1);

    private readonly TokenEndpoint _tokens = new(users, trigger);
    private readonly Tickets<SignedIn> _sessions = new(s_session, users.Time);

    public static bool Serves(PathString path) => path.Value is "/logout" or "/signup" || path.StartsWithSegments("/login") || path.StartsWithSegments("/oauth2");

    public Task HandleAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return (http.Request.Method, http.Request.Path.Value) switch
        {
            ("GET", "/oauth2/authorize") => NavigateAsync(http, AuthorizeAsync),
            ("GET", "/login") => NavigateAsync(http, request => LoginPages.SignInAsync(http, request)),
            ("POST", "/login") => SubmitAsync(http, SignInAsync),
            ("GET", "/signup") => NavigateAsync(http, request => LoginPages.SignUpAsync(http, request)),
            ("POST", "/signup") => SubmitAsync(http, SignUpAsync),
            ("GET", "/logout") => SignOutAsync(http),
            ("POST", "/oauth2/token") => CallAsync(http, _tokens.IssueTokensAsync),
            ("POST", "/oauth2/revoke") => CallAsync(http, _tokens.RevokeAsync),
            ("GET", "/login/login.css") => LoginPages.WriteFileAsync(http, "login.css", "text/css"),
            ("GET", "/login/favicon.svg") => LoginPages.WriteFileAsync(http, "favicon.svg", "image/svg+xml"),
            _ => RefuseAsync(http, StatusCodes.Status404NotFound),
        };

        Task AuthorizeAsync(AuthorizationRequest request)
        {
            if (http.Request.Cookies[SessionCookie] is { } session && _sessions.TryRead(session, out var user) && users.Knows(user.Name)) SendBack(http, request, "code", _tokens.IssueCode(request, user));
            else http.Response.Redirect($"/login{http.Request.QueryString}");
            return Task.CompletedTask;
        }

        Task SignInAsync(AuthorizationRequest request, IFormCollection form)
        {
            var name = form["username"].ToString();
            return users.Find(name, form["password"].ToString()) is { } user
                ? OpenSessionAsync(http, request, user)
                : LoginPages.SignInAsync(http, request, refusedName: name);
        }

        Task SignUpAsync(AuthorizationRequest request, IFormCollection form)
        {
            var account = NewAccount.Read(form);
            return account.Errors.Count == 0 && users.SignUp(account.Email, account.Password) is { } user
                ? OpenSessionAsync(http, request, user)
                : LoginPages.SignUpAsync(http, request, account.Errors.Count > 0 ? account : account.AsKnown());
        }
    }

    private Task OpenSessionAsync(HttpContext http, AuthorizationRequest request, string user)
    {
        var signedIn = new SignedIn(user, users.Time.GetUtcNow());
        http.Response.Cookies.Append(SessionCookie, _sessions.Issue(signedIn), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = s_session });
        SendBack(http, request, "code", _tokens.IssueCode(request, signedIn));
        return Task.CompletedTask;
    }

    // https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html: back to the shop, or to the sign-in page.
    private Task SignOutAsync(HttpContext http)
    {
        if (!BrowserRequest.IsNavigation(http.Request)) return RefuseAsync(http, StatusCodes.Status403Forbidden);
        var query = http.Request.Query;
        if (!query.ContainsKey("logout_uri") && query.ContainsKey("redirect_uri")) return NavigateAsync(http, _ => EndAsync($"/login{http.Request.QueryString}"));
        if (users.LoginClients.All(known => known.Id != query["client_id"])) return LoginPages.RefusedAsync(http, "unknown client_id");
        return query["logout_uri"] is [{ } shop] && Loopback.IsShop(shop) ? EndAsync(shop) : LoginPages.RefusedAsync(http, "redirect_mismatch");

        Task EndAsync(string target)
        {
            if (http.Request.Cookies[SessionCookie] is { } session) _sessions.Revoke(session);
            http.Response.Cookies.Delete(SessionCookie);
            http.Response.Redirect(target);
            return Task.CompletedTask;
        }
    }

    private Task NavigateAsync(HttpContext http, Func<AuthorizationRequest, Task> answer) =>
        BrowserRequest.IsNavigation(http.Request) ? WithRequestAsync(http, answer) : RefuseAsync(http, StatusCodes.Status403Forbidden);

    private async Task SubmitAsync(HttpContext http, Func<AuthorizationRequest, IFormCollection, Task> answer)
    {
        if (!BrowserRequest.IsOfOurOwnPage(http.Request)) await RefuseAsync(http, StatusCodes.Status403Forbidden);
        else if (await LoginForm.ReadAsync(http) is { } form && FormToken.IsIn(http, form)) await WithRequestAsync(http, request => answer(request, form));
        else await LoginPages.FormRefusedAsync(http);
    }

    private Task WithRequestAsync(HttpContext http, Func<AuthorizationRequest, Task> answer)
    {
        if (AuthorizationRequest.Read(http.Request.Query, users.LoginClients, out var refusal) is not { } request) return LoginPages.RefusedAsync(http, refusal);
        if (request.Error is not { } error) return answer(request);
        SendBack(http, request, "error", error);
        return Task.CompletedTask;
    }

    // For the shop's server only.
    private static Task CallAsync(HttpContext http, Func<HttpContext, Task> answer) =>
        BrowserRequest.IsOfAPage(http.Request) ? RefuseAsync(http, StatusCodes.Status403Forbidden) : answer(http);

    private static void SendBack(HttpContext http, AuthorizationRequest request, string name, string value)
    {
        var url = QueryHelpers.AddQueryString(request.RedirectUri, name, value);
        http.Response.Redirect(request.State is { } state ? QueryHelpers.AddQueryString(url, "state", state) : url);
    }

    private static Task RefuseAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(
            status == StatusCodes.Status404NotFound ? $"The local managed login does not support {http.Request.Method} {http.Request.Path}." : "Pages of other origins can only navigate here.",
            http.RequestAborted);
    }
}
