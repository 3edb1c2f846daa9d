using ServerlessShop.Local.Template;
using static ServerlessShop.Local.Tests.Template.TemplateText;

namespace ServerlessShop.Local.Tests.Template;

public class Reading_the_template
{
    [Fact]
    public void takes_what_a_function_does_not_say_from_Globals()
    {
        var function = Read("""
            Globals:
              Function: { Runtime: provided.al2023, Timeout: 15, MemorySize: 512, Environment: { Variables: { A: global, B: global } } }
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties: { CodeUri: functions/F, Handler: F, Timeout: 5, ReservedConcurrentExecutions: 2, Environment: { Variables: { B: own } } }
            """).Functions.Single();

        Assert.Equal((TimeSpan.FromSeconds(5), 512, 2), (function.Timeout, function.MemoryMb, function.ReservedConcurrency));
        Assert.Equal(("global", "own"), (function.Environment["A"], function.Environment["B"]));
    }

    [Theory]
    [InlineData("rate(1 minute)", 1)]
    [InlineData("rate(15 minutes)", 15)]
    [InlineData("rate(2 hours)", 120)]
    public void knows_schedules_by_their_rate(string schedule, int minutes)
    {
        var found = Read($$"""
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties: { Runtime: provided.al2023, CodeUri: x, Handler: F, Events: { Often: { Type: Schedule, Properties: { Schedule: {{schedule}} } } } }
            """).Schedules.Single();
        Assert.Equal(("F", "Often", TimeSpan.FromMinutes(minutes)), (found.Function, found.Name, found.Every));
    }

    [Theory]
    [InlineData("Q: { Type: AWS::SQS::Queue }", "Q")]
    [InlineData("F: { Type: AWS::Serverless::Function, Properties: { Runtime: python3.13, CodeUri: x, Handler: F } }", "python3.13")]
    [InlineData("F: { Type: AWS::Serverless::Function, Properties: { Runtime: provided.al2023, CodeUri: x, Handler: F, Layers: [a] } }", "Layers")]
    [InlineData("F: { Type: AWS::Serverless::Function, Properties: { Runtime: provided.al2023, CodeUri: x, Handler: F, Events: { Nightly: { Type: Schedule, Properties: { Schedule: cron(0 3 * * ? *) } } } } }", "Nightly")]
    [InlineData("C: { Type: AWS::Cognito::UserPoolClient, Properties: { AllowedOAuthFlows: [implicit], AllowedOAuthScopes: [openid] } }", "implicit")]
    [InlineData("P: { Type: AWS::Cognito::UserPool, Properties: { LambdaConfig: { PostConfirmation: f } } }", "PostConfirmation")]
    [InlineData("P: { Type: AWS::Cognito::UserPool, Properties: { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: f, LambdaVersion: V1_0 } } } }", "V1_0")]
    [InlineData("T: { Type: AWS::DynamoDB::Table, Properties: { ImportSourceSpecification: {} } }", "ImportSourceSpecification")]
    public void stops_at_what_the_runner_cannot_do_with_its_name_and_line(string resource, string name)
    {
        var refused = Assert.Throws<TemplateException>(() => Read($"Resources:\n  {resource}"));

        Assert.StartsWith("template.yaml:2: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void names_the_managed_login_as_the_runner_replaces_it() =>
        Assert.Equal(LocalNames.LoginUrl, Read("""
            Resources:
              Domain: { Type: AWS::Cognito::UserPoolDomain, Properties: { Domain: shop } }
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: provided.al2023
                  CodeUri: x
                  Handler: F
                  Environment: { Variables: { LOGIN_URL: !Sub 'https://${Domain}.auth.${AWS::Region}.amazoncognito.com' } }
            """).Functions.Single().Environment["LOGIN_URL"]);

    [Fact]
    public void stops_at_broken_YAML_with_the_line() =>
        Assert.StartsWith("template.yaml:2:", Assert.Throws<TemplateException>(() => Read("Resources:\n  A: ]\n  B: c")).Message, StringComparison.Ordinal);
}

public class The_shops_template
{
    private static readonly ShopTemplate Shop = TemplateReader.Read(new ShopOptions().Template, new LocalEndpoints("127.0.0.1:9092", "127.0.0.1:6379", "http://127.0.0.1:9200"), new Dictionary<string, string>
    {
        ["StripeApiBase"] = "http://127.0.0.1:1",
        ["PaymentReturnUrl"] = "http://127.0.0.1/",
    });

    [Fact]
    public void has_a_publisher_and_a_topic_for_every_event_table() =>
        Assert.Equal(
            ["InventoryEvents InventoryPublisher", "OrdersEvents OrdersPublisher", "PaymentsEvents PaymentsPublisher", "ProductsEvents ProductsPublisher"],
            Shop.Streams.Select(stream => $"{stream.Table} {stream.Function}").Order());

    [Fact]
    public void drops_no_event_of_a_table() => Assert.All(Shop.Streams, stream => Assert.Equal((true, true, null), (stream.FromStart, stream.ReportsFailures, stream.Attempts)));

    [Fact]
    public void lets_only_the_payment_provider_and_the_storefronts_forms_write_without_a_token() =>
        // A form comes with a session, in which the token is.
        Assert.DoesNotContain(Shop.Api.Routes, route => !route.NeedsToken && route.Method is not ("GET" or "HEAD") && route.Path != "/payments/webhook" && route.Function != "Storefront");

    [Fact]
    public void lets_the_storefronts_users_sign_in_on_pages_and_takes_their_tokens()
    {
        var storefront = Assert.Single(Shop.Clients, client => client.Scopes.Count > 0);
        Assert.Equal(["openid", "email", "profile"], storefront.Scopes);
        Assert.Contains(storefront.Id, Shop.Api.Authorizer!.Audience);
    }

    [Fact]
    public void takes_tokens_of_all_its_clients() => Assert.Equal(Shop.Clients.Select(client => client.Id).Order(), Shop.Api.Authorizer!.Audience.Order());

    [Fact]
    public void asks_a_function_before_a_token_names_an_admin()
    {
        var trigger = Shop.Functions.Single(function => Shop.PreTokenGeneration == LocalNames.FunctionArn(function.Name));
        Assert.Equal(Shop.Clients.Single(client => client.Name == "AdminClient").ClientName, trigger.Environment["ADMIN_CLIENT_NAME"]);
    }

    [Fact]
    public void has_the_log_groups_in_which_an_orders_lines_are_searched_and_two_more_for_what_knows_no_order() => Assert.Equal(
        Operator.OrderLog.Groups.Concat(["SetupLogs", "SignInLogs"]).Order(), Shop.Functions.Select(function => function.LogGroup).Distinct().Order());

    [Fact]
    public void names_only_functions_whose_project_is_there() =>
        Assert.All(Shop.Functions, function => Assert.NotEmpty(Directory.GetFiles(Path.Combine(Path.GetDirectoryName(new ShopOptions().Template)!, function.CodeUri), "*.csproj")));
}
