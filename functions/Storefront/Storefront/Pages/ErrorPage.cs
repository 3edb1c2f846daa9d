using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Visits;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Pages;

/// <summary>In place of a page: what happened, whether anything was charged, and a way on.</summary>
public sealed class ErrorPage : PageModel
{
    private ErrorPage(Visit visit, int status, TimeSpan? retryAfter, string id) : base(visit, TitleOf(status, visit.Words.Errors))
    {
        (Status, Id) = (status, id);
        NoIndex = true;
        (What, Advice) = Describe(status, visit.Words.Errors);
        if (retryAfter is { } wait && status is 429 or 503) Advice = visit.Words.Errors.TryAgainIn(wait);
        var isRead = HttpMethods.IsGet(visit.Http.Request.Method) || HttpMethods.IsHead(visit.Http.Request.Method);
        // A form cannot be sent again by a link: back to the cart, which is kept.
        Again = status is 429 or >= 500 ? isRead ? Path : "/cart" : null;
    }

    internal int Status { get; }

    /// <summary>Of the trace that the logs know.</summary>
    internal string Id { get; }

    internal string What { get; }

    internal string? Advice { get; }

    /// <summary>Where trying again makes sense; null: nowhere.</summary>
    internal string? Again { get; }

    internal bool MayHaveOrdered => Status == 500 && SignedInName is not null;

    internal string Picture => Status switch
    {
        404 => "cups.svg#f",
        >= 500 => "teapots.svg#c",
        _ => "storage.svg",
    };

    /// <param name="id">The trace id, which the logs know.</param>
    internal static IResult Show(Visit visit, int status, TimeSpan? retryAfter, string id) =>
        Visit.Page(ErrorView.Create(new ErrorPage(visit, status, retryAfter, id)), status);

    private static string TitleOf(int status, ErrorWords words) => status switch
    {
        404 => words.NotFoundTitle,
        403 => words.ForbiddenTitle,
        429 => words.TooManyTitle,
        503 => words.UnavailableTitle,
        >= 500 => words.ServerErrorTitle,
        _ => words.BadRequestTitle,
    };

    private static (string What, string? Advice) Describe(int status, ErrorWords words) => status switch
    {
        404 => (words.NotFound, words.NotFoundAdvice),
        403 => (words.Forbidden, words.ForbiddenAdvice),
        429 => (words.TooMany, null),
        503 => (words.Unavailable, words.UnavailableAdvice),
        >= 500 => (words.ServerError, words.ServerErrorAdvice),
        _ => (words.BadRequest, null),
    };
}
