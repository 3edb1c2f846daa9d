using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Hosting;
using ServerlessShop.Payments.Reconciler;
using ServerlessShop.Payments.Stripe;

return await LambdaFunction.RunAsync(
    () =>
    {
        var provider = ShopEnvironment.Secret("PAYMENT_PROVIDER_SECRET");
        return new ReconcilingPayments(
            ShopEnvironment.EventStore(LambdaLogging.Factory),
            new StripeLedger(StripeHttp.CreateClient(ShopEnvironment.Variable("STRIPE_API_BASE"), cancellation => provider.GetAsync("secretKey", cancellation))),
            TimeProvider.System,
            LambdaLogging.Factory.CreateLogger<ReconcilingPayments>()).HandleAsync;
    },
    ReconcilerJson.Default.ReconciliationRequest,
    ReconcilerJson.Default.ReconciliationResult);
