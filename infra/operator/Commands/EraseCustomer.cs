namespace ServerlessShop.Operator.Commands;

/// <summary>Deletes the key of a customer's personal data, for ever.</summary>
public sealed record EraseCustomer(string CustomerId) : OperatorCommand
{
    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        await stack.PersonalData.DeleteKeyAsync(CustomerId, cancellation);
        await output.WriteLineAsync($"The personal data of {CustomerId} is erased; functions forget the key within a minute.");
        return true;
    }
}
