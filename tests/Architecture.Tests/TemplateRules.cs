using System.Text.Json;
using System.Text.RegularExpressions;
using ServerlessShop.Lambda;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Architecture.Tests;

/// <summary>What a deployment would find out too late.</summary>
public partial class Template_rules
{
    private static readonly Dictionary<string, IReadOnlyList<LambdaFunction>> s_programs = new()
    {
        ["Products.Functions"] = Products.Functions.Program.Functions,
        ["Inventory.Functions"] = Inventory.Functions.Program.Functions,
        ["Orders.Functions"] = Orders.Functions.Program.Functions,
        ["Payments.Functions"] = Payments.Functions.Program.Functions,
        ["Storefront"] = Storefront.Program.Functions,
        ["EventPublisher"] = EventPublisher.Program.Functions,
        ["StackSetup"] = StackSetup.Program.Functions,
    };

    public static TheoryData<string> Functions => [.. Template.Functions.Select(function => function.Id)];

    public static TheoryData<string> StateMachines => [.. Template.Root.OfType("AWS::Serverless::StateMachine").Select(machine => machine.Id)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_function_gets_the_settings_that_it_reads_and_no_others(string id)
    {
        var function = Function(id);
        var program = s_programs[Path.GetFileName(function.Properties.Scalar("CodeUri"))];
        var asked = new AskedVariables();
        Assert.Single(program, f => f.Name == function.Properties.Scalar("Handler")).ReadSettings(new Settings(asked));
        Assert.Equal(asked.Names.Where(name => !name.StartsWith("AWS_", StringComparison.Ordinal)).Order(), function.Variables.Order());
    }

    [Fact]
    public void Every_function_of_a_program_is_in_the_template() => Assert.Equal(
        s_programs.SelectMany(program => program.Value.Select(function => $"{program.Key} {function.Name}")).Order(),
        Template.Functions.Select(function => $"{Path.GetFileName(function.Properties.Scalar("CodeUri"))} {function.Properties.Scalar("Handler")}").Distinct().Order());

    [Fact]
    public void The_API_has_the_routes_of_the_contract_each_with_who_may_call_it() => Assert.Equal(
    [
        "ANY / anyone", "ANY /account anyone", "ANY /account/{proxy+} anyone", "ANY /assets/{proxy+} anyone", "ANY /cart anyone", "ANY /cart/{proxy+} anyone",
        "ANY /checkout anyone", "ANY /checkout/{proxy+} anyone", "ANY /favicon.ico anyone", "ANY /robots.txt anyone", "ANY /session/{proxy+} anyone", "ANY /shop anyone",
        "ANY /shop/{proxy+} anyone", "ANY /sitemap.xml anyone",
        "DELETE /customers/{id}", "DELETE /products/{id}",
        "GET /health anyone", "GET /inventory anyone", "GET /inventory/{productId} anyone", "GET /inventory/{productId}/history", "GET /orders", "GET /orders/parked", "GET /orders/{id}", "GET /orders/{id}/history",
        "GET /products anyone", "GET /products/suggest anyone", "GET /products/{id} anyone", "GET /products/{id}/history",
        "HEAD /health anyone", "HEAD /inventory anyone", "HEAD /inventory/{productId} anyone", "HEAD /inventory/{productId}/history", "HEAD /orders", "HEAD /orders/parked", "HEAD /orders/{id}", "HEAD /orders/{id}/history",
        "HEAD /products anyone", "HEAD /products/suggest anyone", "HEAD /products/{id} anyone", "HEAD /products/{id}/history",
        "POST /inventory/{productId}/adjustments", "POST /inventory/{productId}/receipts",
        "POST /orders", "POST /orders/{id}/cancel", "POST /orders/{id}/resume", "POST /orders/{id}/ship",
        "POST /payments/webhook anyone", "POST /products", "PUT /products/{id}", "PUT /products/{id}/price",
    ],
    Routes.Select(route => $"{route.Method} {route.Path}").Order(StringComparer.Ordinal));

    [Fact]
    public void What_answers_GET_answers_HEAD_by_the_same_function_for_the_same_callers() => Assert.Equal(
        Routes.Where(route => route.Method == "GET").Select(route => (route.Path, route.Function)).Order(), Routes.Where(route => route.Method == "HEAD").Select(route => (route.Path, route.Function)).Order());

    [Fact]
    public void A_page_of_another_origin_may_send_every_header_and_method_that_the_API_reads()
    {
        var cors = Template.Root.Resources.Single(r => r.Type == "AWS::Serverless::HttpApi").Properties.Map("CorsConfiguration");
        Assert.Equal(["authorization", "content-type", "idempotency-key", "if-match", "if-none-match"], cors.Texts("AllowHeaders").Order());
        Assert.Equal(Routes.Select(route => route.Method).Distinct().Where(method => method != "ANY").Order(), cors.Texts("AllowMethods").Order());
    }

    [Theory]
    [MemberData(nameof(StateMachines))]
    public void A_state_machine_calls_the_functions_that_it_is_given_and_may_call(string id)
    {
        var machine = Template.Root.Resources.Single(resource => resource.Id == id);
        var definition = Repository.Text(machine.Properties.Scalar("DefinitionUri"));
        var given = machine.Properties.Map("DefinitionSubstitutions").Children.Select(s => (Name: s.Key.ToString(), Value: s.Value.ToString())).ToList();
        Assert.Equal(Placeholder().Matches(definition).Select(m => m.Groups[1].Value).Distinct().Order(), given.Select(g => g.Name).Order());
        Assert.All(given, g => Assert.Equal($"{g.Name}.Alias", g.Value));
        Assert.All(given, g => Assert.Contains(Template.Functions, function => function.Id == g.Name));
        Assert.Equal(
            given.Select(g => g.Value).Order(),
            machine.Statements.Where(s => s.Texts("Action").Contains("lambda:InvokeFunction")).SelectMany(s => s.Texts("Resource")).Order());
        using var json = JsonDocument.Parse(definition);
    }

    [Fact]
    public void Anonymous_reads_have_budgets_of_their_own_and_so_have_orders_and_webhooks()
    {
        var api = Template.Root.OfType("AWS::Serverless::HttpApi").Single().Properties;
        var budgets = api.Map("RouteSettings").Children.ToDictionary(route => route.Key.ToString(), route => (YamlMappingNode)route.Value);
        var routes = Template.Functions.SelectMany(function => function.Events.Where(e => e.Type == "HttpApi").Select(e => (
            Key: $"{e.Properties.Scalar("Method")} {e.Properties.Scalar("Path")}", Function: function.Id, IsOpen: e.Properties.Has("Auth")))).ToList();
        // A deployment fails at a route that is not there.
        Assert.Empty(budgets.Keys.Except(routes.Select(route => route.Key)));
        Assert.All(budgets.Values, budget =>
        {
            Assert.Equal(budget.Scalar("ThrottlingRateLimit"), budget.Scalar("ThrottlingBurstLimit"));
            // What a route has of its own, it does not take from the default.
            Assert.Equal(api.Map("DefaultRouteSettings").Scalar("DetailedMetricsEnabled"), budget.Scalar("DetailedMetricsEnabled"));
        });
        var open = routes.Where(route => route.IsOpen && route.Function.EndsWith("Queries", StringComparison.Ordinal) && route.Key.Split(' ')[1] != "/health").Select(route => route.Key).ToList();
        Assert.Contains("GET /products", open);
        // The storefront's pages that ask for products, and belong to nobody's cart, order or session.
        open.AddRange(["ANY /", "ANY /shop", "ANY /shop/{proxy+}", "ANY /sitemap.xml"]);
        Assert.Equal(open.Order(), Of("SearchesPerSecond"));
        Assert.Equal(["POST /orders", "POST /orders/{id}/cancel", "POST /payments/webhook"], Of("RequestsPerSecond"));
        Assert.True(Default("SearchesPerSecond") < Default("RequestsPerSecond"));
        Assert.All(Repository.Text("samconfig.toml").Split('\n').Where(line => line.Contains("RequestsPerSecond=", StringComparison.Ordinal)), line => Assert.Contains("SearchesPerSecond=", line, StringComparison.Ordinal));

        IEnumerable<string> Of(string parameter) => budgets.Where(budget => budget.Value.Scalar("ThrottlingRateLimit") == parameter).Select(budget => budget.Key).Order();
        static int Default(string parameter) => int.Parse(Template.Root.Section("Parameters").Map(parameter).Scalar("Default"), null);
    }

    [Fact]
    public void Functions_that_anyone_may_call_leave_executions_for_orders_and_sagas()
    {
        var open = Template.Functions.Where(f => f.Events.Any(e => e.Type == "HttpApi" && e.Properties.Has("Auth") && e.Properties.Scalar("Method") != "POST")).ToList();
        Assert.Equal(["InventoryQueries", "ProductsQueries", "Storefront"], open.Select(f => f.Id).Order());
        Assert.All(open, function => Assert.True(function.Properties.Has("ReservedConcurrentExecutions"), function.Id));

        // What is kept warm without a reservation counts besides.
        var reserved = Template.Functions.Where(f => f.Properties.Has("ReservedConcurrentExecutions")).ToDictionary(f => f.Id, f => int.Parse(f.Properties.Texts("ReservedConcurrentExecutions").ElementAt(1), null));
        var warm = Template.Root.OfType("AWS::ApplicationAutoScaling::ScalableTarget").ToDictionary(target => target.Id[..^"Warm".Length], target => int.Parse(target.Properties.Scalar("MaxCapacity"), null));
        Assert.All(warm.Where(function => reserved.ContainsKey(function.Key)), function => Assert.True(function.Value <= reserved[function.Key], function.Key));
        var all = reserved.Values.Sum() + warm.Where(function => !reserved.ContainsKey(function.Key)).Sum(function => function.Value);
        Assert.Contains($"takes up to {all} concurrent executions", Template.Root.Section("Parameters").Map("Concurrency").Scalar("Description"), StringComparison.Ordinal);
        Assert.Contains($"-lt {all + 100} ]", Repository.Text(".github/deploy"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_topic_is_created_written_and_read()
    {
        var created = Template.Root.Resources.Single(r => r.Type == "Custom::KafkaTopics").Properties.Texts("Topics").Order().ToList();
        Assert.Equal(created, Template.Functions.Where(f => f.Variables.Contains("TOPIC")).Select(f => f.Properties.Map("Environment").Map("Variables").Scalar("TOPIC")).Order());
        Assert.Equal(created, Template.Functions.SelectMany(f => f.Events).Where(e => e.Type == "MSK").SelectMany(e => e.Properties.Texts("Topics")).Distinct().Order());
    }

    [Fact]
    public void Consumers_wait_for_their_topics() => Assert.All(
        Template.Functions.Where(f => f.Events.Any(e => e.Type == "MSK")), function => Assert.Equal("KafkaTopics", function.Node.Scalar("DependsOn")));

    [Fact]
    public void A_stream_s_events_are_never_dropped() => Assert.All(
        Template.Functions.SelectMany(f => f.Events).Where(e => e.Type == "DynamoDB"), e =>
        {
            Assert.Equal("-1", e.Properties.Scalar("MaximumRetryAttempts"));
            Assert.Equal(["ReportBatchItemFailures"], e.Properties.Texts("FunctionResponseTypes"));
        });

    [Fact]
    public void Every_function_of_the_shop_logs_to_its_group_and_is_brought_back_by_its_alarm() => Assert.All(Template.Functions, function =>
    {
        Assert.True(function.Properties.Has("LoggingConfig"), function.Id);
        if (function.Id.EndsWith("Setup", StringComparison.Ordinal)) return;
        var alarm = Template.Root.Resources.Single(r => r.Id == Assert.Single(function.Properties.Map("DeploymentPreference").Texts("Alarms")));
        Assert.Contains(alarm.Properties.List("Metrics"), metric => metric.ToString().Contains(function.Id, StringComparison.Ordinal));
    });

    [Fact]
    public void Every_alarm_tells_somebody() => Assert.All(
        Template.All.SelectMany(t => t.OfType("AWS::CloudWatch::Alarm").Concat(t.OfType("AWS::CloudWatch::CompositeAlarm"))), alarm => Assert.Equal(["Operators"], alarm.Properties.Texts("AlarmActions")));

    [Fact]
    public void Event_tables_are_kept_restorable_and_protected_in_production()
    {
        var tables = Template.All.SelectMany(t => t.OfType("AWS::DynamoDB::Table")).ToList();
        Assert.All(tables, table => Assert.Equal("RetainExceptOnCreate", table.Node.Scalar("DeletionPolicy")));
        Assert.All(tables.Where(t => t.Id.EndsWith("Events", StringComparison.Ordinal)), table =>
        {
            Assert.Equal("PAY_PER_REQUEST", table.Properties.Scalar("BillingMode"));
            Assert.Equal("NEW_IMAGE", table.Properties.Map("StreamSpecification").Scalar("StreamViewType"));
            Assert.Equal("true", table.Properties.Map("PointInTimeRecoverySpecification").Scalar("PointInTimeRecoveryEnabled"));
            Assert.Equal(["IsProduction", "true", "false"], table.Properties.Texts("DeletionProtectionEnabled"));
        });
    }

    [Fact]
    public void Every_parameter_is_used() => Assert.All(Template.All, template => Assert.All(
        template.Parameters, name => Assert.True(Regex.IsMatch(template.Text, $@"(!Ref |\$\{{){name}\b"), $"{template.Path}: nobody uses {name}")));

    [Fact]
    public void Every_output_of_a_nested_template_is_used() => Assert.All(
        Template.Root.OfType("AWS::Serverless::Application"), nested => Assert.All(
            new Template(nested.Properties.Scalar("Location")).Outputs, output => Assert.Contains($"{nested.Id}.Outputs.{output}", Template.Root.Text, StringComparison.Ordinal)));

    [Fact]
    public void Every_table_topic_secret_and_log_group_is_used() => Assert.All(
        Template.All.SelectMany(template => template.Resources
            .Where(r => r.Type is "AWS::DynamoDB::Table" or "AWS::SNS::Topic" or "AWS::SecretsManager::Secret" or "AWS::Logs::LogGroup" or "AWS::SQS::Queue")
            .Select(resource => (template, resource))),
        of => Assert.Matches($@"(!Ref |!GetAtt ){of.resource.Id}\b", of.template.Text));

    // Each with who may call it.
    private static IEnumerable<(string Method, string Path, string Function)> Routes => Template.Functions.SelectMany(function => function.Events.Where(e => e.Type == "HttpApi").Select(e => (
        e.Properties.Scalar("Method"),
        $"{e.Properties.Scalar("Path")}{(e.Properties.Has("Auth") && e.Properties.Map("Auth").Scalar("Authorizer") == "NONE" ? " anyone" : "")}",
        function.Id)));

    private static Resource Function(string id) => Template.Functions.Single(function => function.Id == id);

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Placeholder();
}
