using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Http;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Commands;
using ServerlessShop.Orders.Functions.Commands.PlacingOrder;

return await LambdaWebApplication.RunAsync(builder =>
{
    builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Add(OrderCommandsJson.Default));
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddSingleton<IEventStore>(ShopEnvironment.EventStore(LambdaLogging.Factory));
    var vault = ShopEnvironment.PersonalDataVault();
    builder.Services.AddSingleton<IPersonalDataVault>(vault);
    builder.Services.AddSingleton(vault);
    builder.Services.AddTransient<ErasingCustomer>();
    builder.Services.AddSingleton<CommandRunner>();
    builder.Services.AddSingleton<ShowingOrders>();
    builder.Services.AddTransient<PlacingOrderHandler>();
    builder.Services.AddTransient<CancellingOrder>();
    builder.Services.AddTransient<ShippingOrder>();
    builder.Services.AddSingleton(ShopEnvironment.ParkedSagas());
    builder.Services.AddSingleton(ShopEnvironment.StepFunctions());
    builder.Services.AddTransient<ResumingSaga>();
    builder.Services.AddProductPrices(new Uri(ShopEnvironment.Variable("PRODUCTS_URL")), () => ShopEnvironment.Signer(ShopEnvironment.Variable("PRODUCTS_URL_SIGNED_FOR")));
    var app = builder.Build();
    app.UseStoreProblems();
    app.MapOrderCommands();
    return app;
});
