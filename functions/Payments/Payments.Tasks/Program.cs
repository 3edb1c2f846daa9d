using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;
using ServerlessShop.Payments.Tasks;
using ServerlessShop.Payments.Stripe;

return await LambdaFunction.RunAsync(
    () =>
    {
        var provider = ShopEnvironment.Secret("PAYMENT_PROVIDER_SECRET");
        return new PaymentTasks(
            new CommandRunner(ShopEnvironment.EventStore(LambdaLogging.Factory), TimeProvider.System),
            new StripePayments(
                StripeHttp.CreateClient(ShopEnvironment.Variable("STRIPE_API_BASE"), cancellation => provider.GetAsync("secretKey", cancellation)),
                new Uri(ShopEnvironment.Variable("PAYMENT_RETURN_URL"))),
            TimeProvider.System,
            LambdaLogging.Factory.CreateLogger("ServerlessShop.Payments.Tasks")).HandleAsync;
    },
    PaymentTasksJson.Default.PaymentTask,
    PaymentTasksJson.Default.PaymentTaskResult,
    task => task.TraceParent);
