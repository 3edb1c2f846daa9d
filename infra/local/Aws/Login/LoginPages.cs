using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws.Login;

/// <summary>The pages of the managed login, in the shop's look. They need no script.</summary>
internal static class LoginPages
{
    private const string Mark =
        """<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M3 14h26a13 13 0 0 1-9 12.4H12A13 13 0 0 1 3 14Z"/><path d="M1 28.2h30v2H1Z"/><circle cx="16" cy="6.5" r="3.5"/></svg>""";

    /// <param name="refusedName">The name that did not match its password; null: nothing was tried yet.</param>
    public static Task SignInAsync(HttpContext http, AuthorizationRequest request, string? refusedName = null)
    {
        var (token, query) = (FormToken.For(http), http.Request.QueryString.Value);
        var refusal = refusedName is null ? "" : """<div class="notice" id="refusal" role="alert"><strong>Wrong name or password.</strong><p>Check both and try again.</p></div>""";
        var described = refusedName is null ? "" : """ aria-invalid="true" aria-describedby="refusal" """;
        return WriteAsync(http, refusedName is null ? 200 : 400, "Sign in", request.ShopOrigin, $"""
            <div class="panel stack stack-5"><div class="stack stack-2"><h1>Sign in</h1><p class="muted">to continue in the shop. Your cart comes with you.</p></div>
            {refusal}
            <form class="stack" method="post" action="{Text($"/login{query}")}"><input type="hidden" name="{FormToken.Field}" value="{Text(token)}">
            <div class="field"><label for="username">Name or email</label><input class="input" id="username" name="username" type="text" value="{Text(refusedName)}" autocomplete="username" autocapitalize="none" spellcheck="false" required{described}></div>
            <div class="field"><label for="password">Password</label><input class="input" id="password" name="password" type="password" autocomplete="current-password" required{described}></div>
            <button class="btn">Sign in</button></form>
            <p class="sec">New here? <a href="{Text($"/signup{query}")}">Create an account</a></p></div>
            <p class="small muted">Demo: ann, ben and admin, each with the name as the password. <a href="{Text(request.ShopOrigin)}/">Back to the shop</a></p>
            """);
    }

    /// <param name="refused">What was typed, with its errors; null: nothing was tried yet.</param>
    public static Task SignUpAsync(HttpContext http, AuthorizationRequest request, NewAccount? refused = null)
    {
        var (token, query) = (FormToken.For(http), http.Request.QueryString.Value);
        return WriteAsync(http, refused is null ? 200 : 400, "Create an account", request.ShopOrigin, $"""
            <div class="panel stack stack-5"><div class="stack stack-2"><h1>Create an account</h1><p class="muted">to order and to see your orders. Your cart comes with you.</p></div>
            <form class="stack" method="post" action="{Text($"/signup{query}")}"><input type="hidden" name="{FormToken.Field}" value="{Text(token)}">
            <div class="field"><label for="username">Email</label><input class="input" id="username" name="username" type="email" value="{Text(refused?.Email)}" autocomplete="username" required{Described("username", "")}>{Error("username")}</div>
            <div class="field"><label for="password">Password</label><p class="hint" id="password-hint">{NewAccount.PasswordRule}</p><input class="input" id="password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="256" required{Described("password", "password-hint")}>{Error("password")}</div>
            <button class="btn">Create an account</button></form>
            <p class="sec">Been here before? <a href="{Text($"/login{query}")}">Sign in</a></p></div>
            <p class="small muted">On AWS, an email with a code confirms the address. Here no email is sent, and the address counts as confirmed at once. <a href="{Text(request.ShopOrigin)}/">Back to the shop</a></p>
            """);

        string Error(string field) => refused?.Errors.GetValueOrDefault(field) is { } error ? $"""<p class="error" id="{field}-error" role="alert">{Text(error)}</p>""" : "";

        string Described(string field, string hint)
        {
            var isWrong = refused?.Errors.ContainsKey(field) == true;
            var ids = $"{hint}{(isWrong ? $" {field}-error" : "")}".Trim();
            return $"{(isWrong ? """ aria-invalid="true" """ : " ")}{(ids.Length > 0 ? $"""aria-describedby="{ids}" """ : "")}".TrimEnd();
        }
    }

    /// <summary>For a request that names an address to which nobody may be sent.</summary>
    public static Task RefusedAsync(HttpContext http, string error) => WriteAsync(http, 400, "Not signed in or out", null, $"""
        <div class="panel stack"><h1>The request was refused: {Text(error)}</h1>
        <p>client_id must name a client of the template with the flow code, redirect_uri must be http://127.0.0.1:PORT/session/callback, and logout_uri http://127.0.0.1:PORT/. Any port will do, and so will localhost and [::1].</p></div>
        """);

    public static Task FormRefusedAsync(HttpContext http) => WriteAsync(http, 403, "Not sent", null, $"""
        <div class="panel stack"><h1>The form was not accepted</h1>
        <p>It came from another page, or this browser does not keep cookies. <a href="{Text($"{http.Request.Path}{http.Request.QueryString}")}">Open it again</a></p></div>
        """);

    public static async Task WriteFileAsync(HttpContext http, string name, string contentType)
    {
        http.Response.ContentType = contentType;
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        await using var file = typeof(LoginPages).Assembly.GetManifestResourceStream(name)!;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static Task WriteAsync(HttpContext http, int status, string title, string? shop, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        // Chromium also asks it where the form's redirect leads: back to the shop.
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'{(shop is null ? "" : $" {shop}")}; base-uri 'none'; frame-ancestors 'none'";
        // The address holds the client's state. With no-referrer, a form's Origin would be null.
        http.Response.Headers["Referrer-Policy"] = "same-origin";
        http.Response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        var isError = status != 200;
        return http.Response.WriteAsync($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{(isError ? "Error: " : "")}{title} · ServerlessShop</title>
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <link rel="icon" href="/login/favicon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/login/login.css">
            </head>
            <body>
            <main class="door">
            {(shop is null ? $"""<span class="brand">{Mark}ServerlessShop</span>""" : $"""<a class="brand" href="{Text(shop)}/">{Mark}ServerlessShop</a>""")}
            {body}
            </main>
            </body>
            </html>

            """, http.RequestAborted);
    }

    private static string Text(string? text) => HtmlEncoder.Default.Encode(text ?? "");
}
