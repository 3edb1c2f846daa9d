using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Lambda;
using ServerlessShop.StackSetup;
using ServerlessShop.Testing;

namespace ServerlessShop.Adapters.Tests.StackSetup;

public class A_service_linked_role
{
    // As IAM answers: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
    private const string Taken =
        "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>InvalidInput</Code><Message>Service role name AWSServiceRoleForAmazonOpenSearchService has been taken in this account, please try a different suffix.</Message></Error></ErrorResponse>";

    private const string NoSuchEntity = "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code></Error></ErrorResponse>";

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task is_created_and_then_awaited()
    {
        var asked = 0;
        var iam = new HttpExchanges(request => request.Content!.ReadAsStringAsync().Result.Contains("GetRole", StringComparison.Ordinal) && ++asked < 3 ? (HttpStatusCode.NotFound, NoSuchEntity) : (HttpStatusCode.OK, "<Response/>"));
        var provided = ProvideAsync(iam);
        var start = _time.GetUtcNow();
        await _time.PassUntilDoneAsync(provided, TimeSpan.FromSeconds(1));
        Assert.Equal("Action=CreateServiceLinkedRole&Version=2010-05-08&AWSServiceName=opensearchservice.amazonaws.com", iam.Requests[0].Body);
        Assert.Equal(Enumerable.Repeat("Action=GetRole&Version=2010-05-08&RoleName=AWSServiceRoleForAmazonOpenSearchService", 3), iam.Requests.Skip(1).Select(request => request.Body));
        // OpenSearch hears of it later than who created it.
        Assert.True(_time.GetUtcNow() - start >= TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task that_exists_is_taken_as_it_is()
    {
        var iam = new HttpExchanges(_ => (HttpStatusCode.BadRequest, Taken));
        await ProvideAsync(iam).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Single(iam.Requests);
    }

    [Fact]
    public async Task that_may_not_be_created_stops_the_deployment_with_IAM_s_reason()
    {
        var iam = new HttpExchanges(_ => (HttpStatusCode.BadRequest, "<Error><Code>LimitExceeded</Code></Error>"));
        Assert.Contains("LimitExceeded", (await Assert.ThrowsAsync<HttpRequestException>(() => ProvideAsync(iam))).Message, StringComparison.Ordinal);
    }

    private Task<IReadOnlyDictionary<string, string>> ProvideAsync(HttpExchanges iam) =>
        new SearchServiceRole(new HttpClient(iam), new Uri("https://iam.test"), _time).ProvideAsync(
            new CustomResourceRequest
            {
                RequestType = "Create", ResponseURL = new Uri("https://bucket.test"), StackId = "shop", RequestId = "1", ResourceType = "Custom::SearchServiceRole", LogicalResourceId = "SearchServiceRole",
                ResourceProperties = JsonDocument.Parse("{}").RootElement,
            },
            TestContext.Current.CancellationToken);
}
