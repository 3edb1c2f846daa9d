using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.Hosting;
using ServerlessShop.Orders;
using ServerlessShop.Orders.Sweeper;

return await LambdaFunction.RunAsync(
    () =>
    {
        var logs = LambdaLogging.Factory;
        var machines = new SagaMachines(ShopEnvironment.Variable("PLACE_ORDER_ARN"), ShopEnvironment.Variable("CANCEL_ORDER_ARN"));
        var sagas = new SagasOfOrders(ShopEnvironment.StepFunctions(), machines);
        return new SweepingOrders(ShopEnvironment.EventStore(logs), sagas, logs.CreateLogger<SweepingOrders>()).HandleAsync;
    },
    SweeperJson.Default.JsonElement,
    SweeperJson.Default.SweepResult);
