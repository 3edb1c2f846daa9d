using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Sessions;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.SigningIn;

/// <summary>Signing in, up and out. The cart comes along.</summary>
internal static class SignInEndpoints
{
    // Tabs that are at the login at once; who stays there longer begins again.
    private const int MaxPending = 4;
    private static readonly TimeSpan s_pendingLifetime = TimeSpan.FromMinutes(15);

    /// <summary>The address that leads to a page by way of signing in.</summary>
    public static string AddressFor(string to) => $"/session/sign-in?to={Uri.EscapeDataString(to)}";

    public static Task<IResult> SignInAsync(Visit visit) => GoAsync(visit, LoginClient.SignIn);

    public static Task<IResult> SignUpAsync(Visit visit) => GoAsync(visit, LoginClient.SignUp);

    /// <summary>Where the login sends the browser back to, with a code or with what went wrong.</summary>
    public static async Task<IResult> ReturnAsync(Visit visit)
    {
        var query = visit.Http.Request.Query;
        var (state, code) = (query["state"].ToString(), query["code"].ToString());
        if (Find(visit, state) is not { } pending) return Failed(visit);
        // The customer went back, or the login could not.
        if (code.Length == 0) return Visit.SeeOther(pending.To.StartsWith("/account", StringComparison.Ordinal) || pending.To == "/checkout" ? "/cart" : pending.To);
        switch (await visit.Services.Login.ExchangeAsync(code, pending.Verifier, Callback(visit), visit.Cancellation))
        {
            case LoginAnswer.Granted { Tokens: var tokens } when tokens.Refresh is not null && IdToken.Read(tokens.Id) is { } who:
                var signedIn = new SignedIn(who.Subject, who.Name, tokens.Access, tokens.Refresh, tokens.Until);
                await visit.RotateSessionAsync(session => session with { SignedIn = signedIn, SigningIn = null });
                return Visit.SeeOther(pending.To);
            case LoginAnswer.Unavailable:
                throw new LoginUnavailableException();
            default:
                return Failed(visit);
        }
    }

    public static async Task<IResult> SignOutAsync(Visit visit)
    {
        if (visit.Session.SignedIn is { } signedIn) await visit.Services.Login.RevokeAsync(signedIn.RefreshToken, visit.Cancellation);
        await visit.EndSessionAsync();
        // The login has a cookie of its own, by which it would know the customer at once.
        return Visit.SeeOther(visit.Services.Login.SignOutAddress(visit.Addresses.Shop + "/"));
    }

    private static async Task<IResult> GoAsync(Visit visit, string page)
    {
        var to = LocalPath.Parse(visit.Http.Request.Query["to"], "/");
        if (await visit.GetCustomerAsync() is not null) return Visit.SeeOther(to);
        var (now, pending) = (visit.Services.Time.GetUtcNow(), new PendingSignIn(SessionId.Random(), SessionId.Random(), to, visit.Services.Time.GetUtcNow()));
        await visit.ChangeSessionAsync(session => session with
        {
            SigningIn = [.. (session.SigningIn ?? []).Where(other => now - other.Since < s_pendingLifetime).TakeLast(MaxPending - 1), pending],
        });
        return Visit.SeeOther(visit.Services.Login.AddressOf(page, pending.State, pending.Verifier, Callback(visit), visit.Words.Language));
    }

    private static PendingSignIn? Find(Visit visit, string state) =>
        (visit.Session.SigningIn ?? []).FirstOrDefault(pending => pending.State == state && visit.Services.Time.GetUtcNow() - pending.Since < s_pendingLifetime);

    private static IResult Failed(Visit visit) => visit.Session.SignedIn is not null
        // Back to a page that is done with.
        ? Visit.SeeOther("/")
        : Visit.Page(SignInFailedView.Create(new SignInFailedPage(visit)), StatusCodes.Status400BadRequest);

    private static string Callback(Visit visit) => visit.Addresses.Shop + "/session/callback";
}
