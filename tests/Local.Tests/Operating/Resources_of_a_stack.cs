using System.Net;
using ServerlessShop.Operator;

namespace ServerlessShop.Local.Tests.Operating;

public class Resources_of_a_stack
{
    private const string Page =
        """
        <ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><ListStackResourcesResult>
          <StackResourceSummaries>
            <member><ResourceType>AWS::Lambda::Function</ResourceType><LogicalResourceId>OrdersSweeper</LogicalResourceId><PhysicalResourceId>shop-OrdersSweeper-1A2B</PhysicalResourceId></member>
            <member><ResourceType>AWS::CloudFormation::Stack</ResourceType><LogicalResourceId>Tables</LogicalResourceId><PhysicalResourceId>arn:of-the-tables</PhysicalResourceId></member>
          </StackResourceSummaries><NextToken>more</NextToken>
        </ListStackResourcesResult></ListStackResourcesResponse>
        """;

    private const string LastPage =
        """
        <ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><ListStackResourcesResult><StackResourceSummaries>
          <member><ResourceType>AWS::StepFunctions::StateMachine</ResourceType><LogicalResourceId>Rebuild</LogicalResourceId><PhysicalResourceId>arn:of-rebuild</PhysicalResourceId></member>
          <member><ResourceType>AWS::IAM::Role</ResourceType><LogicalResourceId>OrdersSweeperRole</LogicalResourceId><PhysicalResourceId>shop-role</PhysicalResourceId></member>
        </StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>
        """;

    private const string NestedPage =
        """
        <ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><ListStackResourcesResult><StackResourceSummaries>
          <member><ResourceType>AWS::DynamoDB::Table</ResourceType><LogicalResourceId>DeadLetters</LogicalResourceId><PhysicalResourceId>shop-DeadLetters-3C4D</PhysicalResourceId></member>
          <member><ResourceType>AWS::Logs::LogGroup</ResourceType><LogicalResourceId>OrdersLogs</LogicalResourceId><PhysicalResourceId>shop-OrdersLogs-5E6F</PhysicalResourceId></member>
          <member><ResourceType>AWS::Cognito::UserPool</ResourceType><LogicalResourceId>Pool</LogicalResourceId><PhysicalResourceId>eu-central-1_AbC</PhysicalResourceId></member>
        </StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>
        """;

    private const string Refusal =
        """
        <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id nowhere does not exist</Message></Error></ErrorResponse>
        """;

    [Fact]
    public async Task are_read_page_by_page_and_in_nested_stacks()
    {
        using var cloudFormation = CloudFormation();
        var names = await StackResources.ReadAsync(cloudFormation, "shop", TestContext.Current.CancellationToken);
        Assert.Equal(
            [("DeadLetters", "shop-DeadLetters-3C4D"), ("OrdersLogs", "shop-OrdersLogs-5E6F"), ("OrdersSweeper", "shop-OrdersSweeper-1A2B"), ("Pool", "eu-central-1_AbC"), ("Rebuild", "arn:of-rebuild")],
            names.Select(name => (name.Key, name.Value)).Order());
    }

    [Fact]
    public async Task of_a_stack_that_is_not_there_are_refused_in_CloudFormations_words()
    {
        using var cloudFormation = CloudFormation();
        var refused = await Assert.ThrowsAsync<OperatorException>(() => StackResources.ReadAsync(cloudFormation, "nowhere", TestContext.Current.CancellationToken));
        Assert.Equal("CloudFormation: Stack with id nowhere does not exist", refused.Message);
    }

    private static HttpClient CloudFormation() => new(new Pages()) { BaseAddress = new Uri("https://cloudformation.eu-central-1.amazonaws.com") };

    private sealed class Pages : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => await request.Content!.ReadAsStringAsync(cancellationToken) switch
        {
            "Action=ListStackResources&Version=2010-05-15&StackName=shop" => new() { Content = new StringContent(Page) },
            "Action=ListStackResources&Version=2010-05-15&StackName=shop&NextToken=more" => new() { Content = new StringContent(LastPage) },
            "Action=ListStackResources&Version=2010-05-15&StackName=arn%3Aof-the-tables" => new() { Content = new StringContent(NestedPage) },
            _ => new(HttpStatusCode.BadRequest) { Content = new StringContent(Refusal) },
        };
    }
}
