using ServerlessShop.EndToEnd.Tests.Running;
using ServerlessShop.Operator;
using ServerlessShop.Operator.Commands;

namespace ServerlessShop.EndToEnd.Tests.Operating;

[Collection(ShopUnderFire.Name)]
public sealed class Commands_of_an_operator(DisturbedShop shop) : IDisposable
{
    private readonly ShopStack _stack = new(new Uri(shop.Shop.AwsUrl));

    public void Dispose() => _stack.Dispose();

    public static TheoryData<OperatorCommand, string> Results => new()
    {
        { new SweepOrders(), " started" },
        { new ReconcilePayments(), " at the provider: " },
        { new ListParkedSagas(), " parked saga" },
        { new RepublishEvents("inventory"), " of Inventory" },
        { new RebuildReadModel("stock", Verify: true), " difference" },
        { new ListDeadLetters(), " dead letter" },
    };

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public async Task end_with_what_they_found(OperatorCommand command, string found)
    {
        await shop.HasProductAsync(stock: 1);
        Assert.Contains(found, (await RunAsync(command)).Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task erase_a_customer_and_say_so()
    {
        var customer = shop.SignUp("erased-by-an-operator");
        Assert.Equal((true, $"The personal data and the account of {customer} are erased.\n"), await RunAsync(new EraseCustomer(customer)));
    }

    [Fact]
    public async Task about_what_is_not_there_say_so()
    {
        Assert.Equal((false, "Order o-nobody has no parked saga.\n"), await RunAsync(new ResumeSaga("o-nobody")));
        Assert.Equal((false, "Customer c-nobody does not exist.\n"), await RunAsync(new EraseCustomer("c-nobody")));
        var missing = await Assert.ThrowsAsync<OperatorException>(() => RunAsync(new RetryDeadLetters("nothing")));
        Assert.Equal("There is no dead letter nothing.", missing.Message);
    }

    private async Task<(bool IsWell, string Output)> RunAsync(OperatorCommand command)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return (await command.RunAsync(_stack, output, TestContext.Current.CancellationToken), output.ToString());
    }
}
