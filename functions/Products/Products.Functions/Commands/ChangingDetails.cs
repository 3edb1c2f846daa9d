using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions.Commands;

/// <summary>All of what a product says of itself: what is left out is emptied.</summary>
/// <param name="Tags">A set: of those that differ by spaces or case alone, the first is kept.</param>
internal record DetailsRequest(
    string? Name = null, string? Description = null, string? Category = null, IReadOnlyList<string>? Tags = null, string? ImageUrl = null)
{
    public ProductDetails ToDetails() => new(Name!.Trim(), Description ?? "", Category!, [.. (Tags ?? []).Select(tag => tag.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)], ImageUrl);
}

internal sealed partial class DetailsValidator : AbstractValidator<DetailsRequest>
{
    public DetailsValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(r => r.Name).IsName(200);
        RuleFor(r => r.Description).IsProse(4000);
        RuleFor(r => r.Category).NotEmpty().MaximumLength(64).Matches(Kebab()).WithMessage("Must be lower-case words joined by hyphens, such as green-tea.");
        RuleFor(r => r.Tags).Must(tags => tags is null || tags.Count <= 20).WithMessage("A product can have at most 20 tags.");
        RuleForEach(r => r.Tags).NotNull().WithMessage("Must not be null.").IsName(50);
        RuleFor(r => r.ImageUrl).MaximumLength(2000).Must(IsImageAddress).WithMessage("Must be an https:// URL without a user name, or one of the shop's own pictures, such as /assets/pictures/green-tea.svg#b.");
    }

    // The storefront's pages show no picture that comes over http, and what stands before an @ is a password that everybody would read.
    // A path alone is an absolute address to Uri on Unix, of the scheme file.
    private static bool IsImageAddress(string? url) =>
        url is null || ShopAsset().IsMatch(url) || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0);

    // No part begins with a dot: none leads out of /assets.
    [GeneratedRegex(@"^/assets(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+(#[A-Za-z0-9._-]+)?\z")]
    private static partial Regex ShopAsset();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Kebab();
}

internal sealed class ChangeDetailsEndpoint(HttpCommands commands)
{
    private static readonly DetailsValidator s_validator = new();

    public Task<IResult> HandleAsync(string id, DetailsRequest body, HttpContext http) => commands.RunAsync(
        http, body, RequestJson.Default.DetailsRequest, s_validator,
        Product.Decider, context => new ChangeProductDetails(id, body.ToDetails(), context.At), ProductResponse.From);
}
