using Microsoft.AspNetCore.Http;
using ServerlessShop.Storefront.Visits;

namespace ServerlessShop.Storefront.Pages;

public sealed class ErrorPage : PageModel
{
    private ErrorPage(Visit visit, int status, TimeSpan? retryAfter, string id) : base(visit, "Error") => (Status, RetryAfter, Id) = (status, retryAfter, id);

    internal int Status { get; }

    internal TimeSpan? RetryAfter { get; }

    /// <summary>Of the trace that the logs know.</summary>
    internal string Id { get; }

    internal static IResult Show(Visit visit, int status, TimeSpan? retryAfter, string id) =>
        visit.Page(ErrorView.Create(new ErrorPage(visit, status, retryAfter, id)), status);
}
