using Microsoft.AspNetCore.Http;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions.Commands;

internal sealed class DiscontinueProductEndpoint(HttpCommands commands)
{
    public Task<IResult> HandleAsync(string id, HttpContext http) =>
        commands.RunAsync(http, Product.Decider, context => new DiscontinueProduct(id, context.At), ProductResponse.From);
}
