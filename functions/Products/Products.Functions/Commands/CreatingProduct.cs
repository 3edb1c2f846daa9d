using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions.Commands;

/// <param name="Sku">Taken in upper case.</param>
internal sealed record CreateProductRequest(
    string? Sku = null, string? Name = null, string? Description = null, string? Category = null, IReadOnlyList<string>? Tags = null,
    PriceRequest? Price = null, string? ImageUrl = null) : DetailsRequest(Name, Description, Category, Tags, ImageUrl);

internal sealed partial class CreateProductValidator : AbstractValidator<CreateProductRequest>
{
    public CreateProductValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(r => r.Sku).NotEmpty().Matches(SkuForm()).WithMessage("Must be 1 to 64 letters, digits, '.', '_' or '-', and start with a letter or digit.");
        RuleFor(r => r.Price).NotNull().SetValidator(new PriceValidator()!);
        Include(new DetailsValidator());
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex SkuForm();
}

internal sealed class CreateProductEndpoint(Catalogue catalogue, TimeProvider time)
{
    private static readonly CreateProductValidator s_validator = new();

    public async Task<IResult> HandleAsync(CreateProductRequest body, HttpContext http)
    {
        if (CommandRequest.Read(http, body, RequestJson.Default.CreateProductRequest, s_validator, time, out var context) is { } problem) return problem;
        var command = new CreateProduct(CommandRequest.NewId(context), body.Sku!.ToUpperInvariant(), body.ToDetails(), body.Price!.ToMoney(), context.At);
        var result = await catalogue.AddAsync(command, context, http.RequestAborted);
        return result.ToResult((product, version) => new Versioned<ProductView>(
            ProductView.From(product, version), version, ProductJson.Default.ProductView, StatusCodes.Status201Created, $"/products/{product.Id}"));
    }
}
