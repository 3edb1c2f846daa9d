using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;
using ServerlessShop.Orders.Tasks;

return await LambdaFunction.RunAsync(
    () =>
    {
        var logs = LambdaLogging.Factory;
        var runner = new CommandRunner(ShopEnvironment.EventStore(logs), TimeProvider.System);
        var parking = new ParkingSaga(ShopEnvironment.ParkedSagas(), runner, TimeProvider.System, logs.CreateLogger<ParkingSaga>());
        return new OrderTasks(runner, parking, TimeProvider.System, logs.CreateLogger<OrderTasks>()).HandleAsync;
    },
    OrderTasksJson.Default.OrderTask,
    OrderTasksJson.Default.OrderTaskResult,
    task => task.TraceParent);
