using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Http;
using ServerlessShop.Payments.Commands;

return await LambdaWebApplication.RunAsync(builder =>
{
    var app = builder.Build();
    var provider = ShopEnvironment.Secret("PAYMENT_PROVIDER_SECRET");
    app.UseStoreProblems();
    app.MapPayments(new TakingWebhooks(
        new CommandRunner(ShopEnvironment.EventStore(LambdaLogging.Factory), TimeProvider.System),
        cancellation => provider.GetAsync("webhookSecret", cancellation),
        TimeProvider.System,
        LambdaLogging.Factory.CreateLogger("ServerlessShop.Payments.Commands")));
    return app;
});
