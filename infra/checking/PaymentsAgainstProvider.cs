using ServerlessShop.Payments;
using ServerlessShop.Payments.Functions.Stripe;

namespace ServerlessShop.Checking;

/// <summary>What our streams say of the money is what the provider says, in both directions: as the shop's own reconciliation sees it, at this moment.</summary>
internal static class PaymentsAgainstProvider
{
    public static async Task<IReadOnlyList<ProviderPayment>> ReadAsync(Uri stripe, CancellationToken cancellation)
    {
        using var http = StripeHttp.CreateClient(stripe.ToString(), _ => ValueTask.FromResult("sk_test_local"));
        return await new StripeLedger(http).ReadAsync(cancellation);
    }

    public static IEnumerable<Difference> Compare(IReadOnlyList<ProviderPayment> atProvider, Tables tables) =>
        Reconciliation.Compare([.. tables.Payments.Select(p => new RecordedPayment(p.Id, p.State, DateTimeOffset.MinValue))], atProvider, DateTimeOffset.MaxValue)
            .Select(difference => new Difference(
                difference.OrderId is { } order && difference.IntentId is { } id ? $"payment {id} of order {order}" : $"payment {difference.IntentId}", difference.Finding));
}
