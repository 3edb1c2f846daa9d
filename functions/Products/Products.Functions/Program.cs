using Microsoft.Extensions.DependencyInjection;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;
using ServerlessShop.Http;
using ServerlessShop.Products.Commands;

return await LambdaWebApplication.RunAsync(builder =>
{
    builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Add(RequestJson.Default));
    var app = builder.Build();
    app.UseStoreProblems();
    app.MapProducts(new CommandRunner(ShopEnvironment.EventStore(LambdaLogging.Factory), TimeProvider.System), TimeProvider.System);
    return app;
});
