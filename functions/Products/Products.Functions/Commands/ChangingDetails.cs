using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions.Commands;

/// <summary>All of what a product says of itself: what is left out is emptied.</summary>
internal record DetailsRequest(
    string? Name = null, string? Description = null, string? Category = null, IReadOnlyList<string>? Tags = null, string? ImageUrl = null)
{
    public ProductDetails ToDetails() => new(Name!, Description ?? "", Category!, Tags ?? [], ImageUrl);
}

internal sealed partial class DetailsRules : AbstractValidator<DetailsRequest>
{
    public DetailsRules()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(r => r.Name).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Description).MaximumLength(4000);
        RuleFor(r => r.Category).NotEmpty().MaximumLength(64).Matches(Kebab()).WithMessage("A category is written like 'green-tea'.");
        RuleFor(r => r.Tags).Must(tags => tags is null || tags.Count <= 20).WithMessage("A product has at most 20 tags.");
        RuleForEach(r => r.Tags).NotEmpty().MaximumLength(50);
        RuleFor(r => r.ImageUrl).MaximumLength(2000).Must(IsWebAddress).WithMessage("An image's address is absolute and begins with http:// or https://.");
    }

    private static bool IsWebAddress(string? url) =>
        url is null || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp));

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Kebab();
}

internal sealed class ChangingDetails(CommandRunner runner, TimeProvider time)
{
    private static readonly DetailsRules s_rules = new();

    public async Task<IResult> HandleAsync(string id, DetailsRequest body, HttpContext http)
    {
        if (CommandRequest.Read(http, body, RequestJson.Default.DetailsRequest, s_rules, time, out var context) is { } problem) return problem;
        var command = new ChangeProductDetails(id, body.ToDetails(), context.At);
        var result = await runner.RunAsync(ProductStream.Model, id, context, product => ProductDecider.Decide(product, command), http.RequestAborted);
        return result.ToAnswer(Routes.Answer);
    }
}
