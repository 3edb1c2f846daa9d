using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;
using ServerlessShop.Payments.Tasks;
using ServerlessShop.Payments.Tasks.Stripe;

return await LambdaFunction.RunAsync(
    () => new PaymentTasks(
        new CommandRunner(ShopEnvironment.EventStore(LambdaLogging.Factory), TimeProvider.System),
        new StripePayments(StripeHttp.CreateClient(ShopEnvironment.Variable("STRIPE_API_BASE"), ShopEnvironment.Variable("STRIPE_SECRET_KEY"))),
        TimeProvider.System,
        LambdaLogging.Factory.CreateLogger("ServerlessShop.Payments.Tasks")).HandleAsync,
    PaymentTasksJson.Default.PaymentTask,
    PaymentTasksJson.Default.PaymentTaskResult,
    task => task.TraceParent);
