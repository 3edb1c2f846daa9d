using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local;
using ServerlessShop.Local.Sagas;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Adapters.Tests.AnyEndpoint;

public class State_machines_of_an_endpoint(AwsServer aws)
{
    private static readonly ShopTemplate s_shop = TemplateReader.Read(new ShopOptions().Template, LocalEndpoints.Nowhere, new Dictionary<string, string>
    {
        ["PaymentReturnUrl"] = "http://127.0.0.1/",
    });

    public static TheoryData<string> Names => [.. s_shop.StateMachines.Select(machine => machine.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task are_created_from_the_definitions_that_are_deployed(string name)
    {
        await using var stepFunctions = new LocalStackStateMachines(await aws.AddressAsync());
        var machine = s_shop.StateMachines.Single(machine => machine.Name == name);
        // Beside those of a shop that may run there.
        var own = machine with { Name = $"{name}-{Guid.NewGuid():N}" };
        await stepFunctions.CreateAsync(own, TestContext.Current.CancellationToken);

        var arn = new JsonObject { ["stateMachineArn"] = machine.Arn.Replace(name, own.Name, StringComparison.Ordinal) };
        var (status, described) = await stepFunctions.CallAsync("DescribeStateMachine", JsonSerializer.SerializeToElement(arn), TestContext.Current.CancellationToken);
        Assert.Equal((200, "ACTIVE", machine.Type), (status, (string?)described["status"], (string?)described["type"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(machine.Definition), JsonNode.Parse((string)described["definition"]!)));
        Assert.Equal(200, (await stepFunctions.CallAsync("DeleteStateMachine", JsonSerializer.SerializeToElement(arn), TestContext.Current.CancellationToken)).Status);
    }
}
