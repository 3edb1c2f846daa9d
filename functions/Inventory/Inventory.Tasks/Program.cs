using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;
using ServerlessShop.Inventory;
using ServerlessShop.Inventory.Tasks;

return await LambdaFunction.RunAsync(
    () =>
    {
        var runner = new CommandRunner(ShopEnvironment.EventStore(LambdaLogging.Factory), TimeProvider.System);
        return new StockTasks(new Reservations(runner), TimeProvider.System, LambdaLogging.Factory.CreateLogger<StockTasks>()).HandleAsync;
    },
    TaskJson.Default.StockTask,
    TaskJson.Default.StockTaskResult,
    task => task.Traceparent);
