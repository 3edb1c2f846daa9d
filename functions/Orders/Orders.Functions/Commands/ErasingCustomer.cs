using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServerlessShop.EventSourcing;
using ServerlessShop.Vault;
using ServerlessShop.Http;

namespace ServerlessShop.Orders.Functions.Commands;

/// <summary>
/// DELETE /customers/{id}: 204. The key of the customer's personal data is deleted, so that nobody reads it again, wherever it
/// stands, and so is the account; orders and payments stay. For the customer and the admin.
/// </summary>
internal sealed partial class EraseCustomerEndpoint(Lazy<CustomerErasure> erasure, ILogger<EraseCustomerEndpoint> log)
{
    private static readonly Refusal s_notFound = new("customer-not-found", "This customer does not exist.");

    public async Task<IResult> HandleAsync(string id, HttpContext http)
    {
        var caller = Caller.From(http);
        if (!caller.MaySee(id)) return Problems.Forbidden("Only the customer or an admin can erase this data.");
        try
        {
            if (!await erasure.Value.EraseAsync(id, http.RequestAborted)) return s_notFound.ToProblem();
        }
        catch (CustomerAccountsUnavailableException failure)
        {
            LogAccountsUnavailable(log, failure);
            return Problems.Unavailable("The customer's account could not be deleted. Retry the request.", TimeSpan.FromSeconds(2));
        }

        LogErased(log, id, caller.Actor);
        return TypedResults.NoContent();
    }

    [LoggerMessage(LogLevel.Information, "Customer {CustomerId} erased by {Actor}")]
    private static partial void LogErased(ILogger log, string customerId, string actor);

    [LoggerMessage(LogLevel.Warning, "The customers' accounts are unavailable")]
    private static partial void LogAccountsUnavailable(ILogger log, Exception failure);
}
