using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.Vault;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands;

/// <summary>
/// DELETE /customers/{id}: 204. The key of the customer's personal data is deleted, so that nobody reads it again, wherever it
/// stands; orders and payments stay. Functions remember a key for a minute. For the customer and the admin.
/// </summary>
internal sealed partial class EraseCustomerEndpoint(PersonalDataVault vault, ILogger<EraseCustomerEndpoint> log)
{
    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        var caller = Caller.From(http);
        if (!caller.MaySee(id)) return Problems.Forbidden("Only the customer or an admin can erase this data.");
        await vault.DeleteKeyAsync(id, http.RequestAborted);
        LogErased(log, id, caller.Actor);
        return TypedResults.NoContent();
    }

    [LoggerMessage(LogLevel.Information, "Customer {CustomerId} erased by {Actor}")]
    private static partial void LogErased(ILogger log, string customerId, string actor);
}
