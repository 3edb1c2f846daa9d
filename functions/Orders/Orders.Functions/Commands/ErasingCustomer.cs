using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.PersonalData;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands;

/// <summary>
/// DELETE /customers/{id}: 204. The key of the customer's personal data is deleted, so that nobody reads it again, wherever it
/// stands; orders and payments stay. Functions remember a key for a minute. For the admin.
/// </summary>
public sealed class ErasingCustomer(PersonalDataVault vault, ILogger<ErasingCustomer> log)
{
    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        await vault.DeleteKeyAsync(id, http.RequestAborted);
        log.CustomerErased(id, Caller.Of(http).Actor);
        return TypedResults.NoContent();
    }
}

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Customer {CustomerId} erased by {Actor}")]
    public static partial void CustomerErased(this ILogger log, string customerId, string actor);
}
