using Amazon.Runtime;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Aws.Secrets;

namespace ServerlessShop.Storefront.Sessions;

/// <summary>
/// The session of the browser that sends this request. Somebody who only looks has none: the first change makes it. A cookie that
/// names no session is worth nothing, so nobody can give another a session of their choice.
/// </summary>
internal sealed class BrowserSession(HttpContext http, ISessionStore store, TimeProvider time)
{
    public const string Cookie = "session";

    // In each round, one of several simultaneous changes gets through: a browser sends far fewer than this.
    private const int MaxAttempts = 25;

    // Long enough that rounds come apart, and short enough that the last one is done before a customer wonders.
    private const int MaxPause = 60;

    // It lives on from the last visit, but a visit is no reason to write each time.
    private static readonly TimeSpan s_renewal = SessionTable.Lifetime - TimeSpan.FromDays(1);

    private SessionId? _id;
    private StoredSession? _stored;

    public SessionContent Content => _stored?.Content ?? SessionContent.Empty;

    /// <summary>There is one, so that what is shown may be about this browser alone.</summary>
    public bool Exists => _stored is not null;

    /// <exception cref="SessionsUnavailableException"/>
    public Task OpenAsync() => GuardAsync(async () =>
    {
        _id = SessionId.Parse(http.Request.Cookies[Cookie]);
        if (_id is null) return;
        _stored = await store.LoadAsync(_id, http.RequestAborted);
        if (_stored is null) _id = null;
        else if (_stored.Expires - time.GetUtcNow() < s_renewal && await store.SaveAsync(_id, _stored.Content, _stored.Version, http.RequestAborted) is { } renewed) Keep(_id, renewed);
    });

    /// <summary>Changes what is remembered; made again from what another tab has written meanwhile.</summary>
    /// <returns>The session's content after the change.</returns>
    /// <exception cref="SessionsUnavailableException"/>
    public async Task<SessionContent> ChangeAsync(Func<SessionContent, SessionContent> change)
    {
        await GuardAsync(() => TryChangeAsync(change));
        return Content;
    }

    /// <summary>The same under a new id: what was known before somebody signed in does not lead to what they do afterwards.</summary>
    /// <exception cref="SessionsUnavailableException"/>
    public Task RotateAsync(Func<SessionContent, SessionContent> change) => GuardAsync(async () =>
    {
        var (old, id) = (_id, SessionId.Create());
        if (old is not null) _stored = await store.LoadAsync(old, http.RequestAborted) ?? _stored;
        Keep(id, await store.SaveAsync(id, change(Content), 0, http.RequestAborted) ?? throw new SessionsUnavailableException("The id of a new session already exists."));
        if (old is not null) await store.DeleteAsync(old, http.RequestAborted);
    });

    /// <exception cref="SessionsUnavailableException"/>
    public Task EndAsync() => GuardAsync(async () =>
    {
        if (_id is not null) await store.DeleteAsync(_id, http.RequestAborted);
        (_id, _stored) = (null, null);
        http.Response.Cookies.Delete(Cookie, Options());
    });

    private async Task TryChangeAsync(Func<SessionContent, SessionContent> change)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var id = _id ?? SessionId.Create();
            if (await store.SaveAsync(id, change(Content), _stored?.Version ?? 0, http.RequestAborted) is { } saved)
            {
                Keep(id, saved);
                return;
            }

            // Another tab was quicker.
            _stored = _id is null ? null : await store.LoadAsync(_id, http.RequestAborted);
            if (_stored is null && _id is not null) throw new SessionMovedException();
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(Math.Min(10 * attempt, MaxPause))), time, http.RequestAborted);
        }

        throw new SessionsUnavailableException("Too many concurrent updates of this session.");
    }

    private void Keep(SessionId id, StoredSession saved)
    {
        (_id, _stored) = (id, saved);
        var options = Options();
        options.MaxAge = SessionTable.Lifetime;
        // One cookie a response: a later one of the same name would come second.
        http.Response.Headers.SetCookie = default;
        http.Response.Cookies.Append(Cookie, id.Text, options);
    }

    // Over http Safari keeps no cookie that is Secure.
    private CookieOptions Options() => new() { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/" };

    private static async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or SecretUnavailableException or HttpRequestException)
        {
            throw new SessionsUnavailableException("Sessions cannot be read or written.", failure);
        }
    }
}
