namespace ServerlessShop.Operator.Commands;

/// <summary>Deletes the key of a customer's personal data and the customer's account, for ever.</summary>
public sealed record EraseCustomer(string CustomerId) : OperatorCommand
{
    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        var wasKnown = await stack.CustomerErasure.EraseAsync(CustomerId, cancellation);
        await output.WriteLineAsync(wasKnown
            ? $"The personal data and the account of {CustomerId} are erased."
            : $"Customer {CustomerId} does not exist.");
        return wasKnown;
    }
}
