namespace ServerlessShop.Vault;

/// <summary>Erases customers: nobody can read their personal data any more, and their account is deleted.</summary>
public sealed class CustomerErasure(PersonalDataVault vault, CustomerAccounts accounts)
{
    /// <returns>False if no customer has this id; nothing was done.</returns>
    /// <exception cref="CustomerAccountsUnavailableException">The account may still be there: erase the customer again.</exception>
    public async Task<bool> EraseAsync(string customer, CancellationToken cancellation)
    {
        if (!await vault.KnowsAsync(customer, cancellation) && !await accounts.ExistsAsync(customer, cancellation)) return false;
        // The key first: a token outlives its account by an hour, and a repeat has to know the customer when the account is gone.
        await vault.DeleteKeyAsync(customer, cancellation);
        await accounts.DeleteAsync(customer, cancellation);
        return true;
    }
}
