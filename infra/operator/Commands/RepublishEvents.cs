namespace ServerlessShop.Operator.Commands;

/// <summary>Publishes a domain's events again from its table.</summary>
/// <param name="Domain">One of <see cref="EventRepublisher.Domains"/>, in upper or lower case.</param>
public sealed record RepublishEvents(string Domain) : OperatorCommand
{
    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        var domain = EventRepublisher.Domains.FirstOrDefault(known => string.Equals(known, Domain, StringComparison.OrdinalIgnoreCase))
            ?? throw new OperatorException($"Unknown domain {Domain}; the domains are {string.Join(", ", EventRepublisher.Domains)}.");
        await output.WriteLineAsync($"Republished {Plural.Of(await EventRepublisher.RunAsync(stack, domain, cancellation), "commit")} of {domain}");
        return true;
    }
}
