using ServerlessShop.Lambda;
using ServerlessShop.Sandboxes;

// One load context for all programs, so that they share what the JIT compiles.
var programs = new Dictionary<string, Func<IReadOnlyList<LambdaFunction>>>
{
    ["Products.Functions"] = () => ServerlessShop.Products.Functions.Program.Functions,
    ["Inventory.Functions"] = () => ServerlessShop.Inventory.Functions.Program.Functions,
    ["Orders.Functions"] = () => ServerlessShop.Orders.Functions.Program.Functions,
    ["Payments.Functions"] = () => ServerlessShop.Payments.Functions.Program.Functions,
    ["Storefront"] = () => ServerlessShop.Storefront.Program.Functions,
    ["EventPublisher"] = () => ServerlessShop.EventPublisher.Program.Functions,
    ["StackSetup"] = () => ServerlessShop.StackSetup.Program.Functions,
};
await new SandboxHost(programs, Console.OpenStandardOutput()).RunAsync(Console.In);
