using Microsoft.Extensions.Logging;
using ServerlessShop.Aws;
using ServerlessShop.EventSourcing;
using ServerlessShop.Hosting;
using ServerlessShop.Orders.Tasks;

return await LambdaFunction.RunAsync(
    () => new OrderTasks(
        new CommandRunner(ShopEnvironment.EventStore(LambdaLogging.Factory), TimeProvider.System),
        new ParkingSaga(ShopEnvironment.ParkedSagas(), TimeProvider.System, LambdaLogging.Factory.CreateLogger<ParkingSaga>()),
        TimeProvider.System,
        LambdaLogging.Factory.CreateLogger<OrderTasks>()).HandleAsync,
    OrderTasksJson.Default.OrderTask,
    OrderTasksJson.Default.OrderTaskResult,
    task => task.TraceParent);
