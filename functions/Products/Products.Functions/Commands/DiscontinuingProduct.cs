using Microsoft.AspNetCore.Http;
using ServerlessShop.EventSourcing;
using ServerlessShop.Http;

namespace ServerlessShop.Products.Functions.Commands;

internal sealed class DiscontinuingProduct(CommandRunner runner, TimeProvider time)
{
    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        if (CommandRequest.Read(http, time, out var context) is { } problem) return problem;
        var command = new DiscontinueProduct(id, context.At);
        var result = await runner.RunAsync(ProductStream.Model, id, context, product => ProductDecider.Decide(product, command), http.RequestAborted);
        return result.ToAnswer(Routes.Answer);
    }
}
