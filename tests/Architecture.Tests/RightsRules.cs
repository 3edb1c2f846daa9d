using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Architecture.Tests;

/// <summary>Everybody may do what they need to, and nothing else.</summary>
public partial class Rights_rules
{
    // AWS knows no narrower resource for these (https://docs.aws.amazon.com/service-authorization/latest/reference/).
    private static readonly string[] s_withoutResource =
    [
        "states:SendTaskSuccess", "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery", "logs:ListLogDeliveries",
        "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups",
    ];

    [Fact]
    public void Rights_are_narrow() => Assert.All(
        Template.Root.Resources.SelectMany(resource => resource.Statements.Select(statement => (resource, statement))),
        of =>
        {
            Assert.All(of.statement.Texts("Action"), action => Assert.False(action.Contains('*', StringComparison.Ordinal), $"{of.resource} may {action}"));
            if (of.statement.Texts("Resource").Contains("*")) Assert.All(of.statement.Texts("Action"), action => Assert.Contains(action, s_withoutResource));
        });

    [Fact]
    public void A_function_reads_the_secrets_that_its_settings_name_and_no_others() => Assert.All(Template.Functions, function =>
    {
        var secrets = Template.Root.OfType("AWS::SecretsManager::Secret").Select(secret => secret.Id).ToList();
        var settings = function.Variables.Select(name => function.Properties.Map("Environment").Map("Variables").Children[name].ToString()).Where(secrets.Contains).Distinct();
        Assert.Equal(settings.Order(), Allowed(function, "secretsmanager:").Order());
    });

    [Fact]
    public void A_publisher_reads_the_stream_of_its_own_table_alone() => Assert.All(Template.Functions.Where(f => f.Events.Any(e => e.Type == "DynamoDB")), function =>
    {
        var stream = Assert.Single(function.Events).Properties.Scalar("Stream");
        Assert.Equal([stream], Allowed(function, "dynamodb:").Where(resource => !resource.EndsWith("/stream/*", StringComparison.Ordinal)));
        // Streams can only be listed by their table.
        Assert.Equal([$"${{{stream.Replace("EventsStream", "EventsArn", StringComparison.Ordinal)}}}/stream/*"], Allowed(function, "dynamodb:ListStreams"));
        // SAM gives the role that it makes for such a function AWSLambdaDynamoDBExecutionRole, which reads every stream.
        var role = Template.Root.Resources.Single(r => r.Type == "AWS::IAM::Role" && function.Properties.Scalar("Role") == $"{r.Id}.Arn");
        Assert.Equal(["AWSLambdaVPCAccessExecutionRole", "AWSXRayDaemonWriteAccess"], role.Properties.Texts("ManagedPolicyArns").Select(arn => arn[(arn.LastIndexOf('/') + 1)..]));
    });

    [Fact]
    public void A_function_is_called_at_its_URL_and_not_with_an_event_of_the_caller_s_own()
    {
        var calls = Template.Functions.SelectMany(f => f.Statements).Where(s => s.Texts("Action").Contains("lambda:InvokeFunction")).ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, statement =>
        {
            Assert.Equal(["lambda:InvokeFunction"], statement.Texts("Action"));
            Assert.Equal("true", statement.Map("Condition").Map("Bool").Scalar("lambda:InvokedViaFunctionUrl"));
        });
    }

    [Fact]
    public void The_customers_keys_are_encrypted_under_a_key_that_those_alone_may_use_who_need_them()
    {
        var tables = new Template("infra/tables.yaml");
        Assert.Equal("CustomerKeysEncryptionKey.Arn", tables.Resources.Single(r => r.Id == "CustomerKeys").Properties.Map("SSESpecification").Scalar("KMSMasterKeyId"));
        var key = Assert.Single(tables.OfType("AWS::KMS::Key"));
        Assert.Equal(("CustomerKeysEncryptionKey", "true", "RetainExceptOnCreate"), (key.Id, key.Properties.Scalar("EnableKeyRotation"), key.Node.Scalar("DeletionPolicy")));
        var holders = Template.Functions.Where(f => Allowed(f, "dynamodb:").Contains("Tables.Outputs.CustomerKeysArn")).Select(f => f.Id).ToList();
        Assert.NotEmpty(holders);
        Assert.Equal(holders, Template.Functions.Where(f => Allowed(f, "kms:").Any()).Select(f => f.Id));
        Assert.All(Template.Functions.SelectMany(f => f.Statements).Where(s => s.Texts("Action").Any(action => action.StartsWith("kms:", StringComparison.Ordinal))), statement =>
        {
            Assert.Equal(["kms:Decrypt", "Tables.Outputs.CustomerKeysEncryptionKeyArn"], statement.Texts("Action").Concat(statement.Texts("Resource")));
            Assert.Equal("dynamodb.${AWS::Region}.amazonaws.com", statement.Map("Condition").Map("StringEquals").Scalar("kms:ViaService"));
        });
    }

    [Fact]
    public void A_function_logs_in_to_Redis_as_the_user_of_its_domain_and_none_reads_another_s_views()
    {
        var users = Template.Functions.Where(f => f.Variables.Contains("REDIS_USER")).ToList();
        Assert.NotEmpty(users);
        Assert.All(users, function =>
        {
            var user = $"Servers.Outputs.{function.Properties.Scalar("CodeUri").Split('/')[1]}RedisUser";
            Assert.Equal(user, function.Properties.Map("Environment").Map("Variables").Scalar("REDIS_USER"));
            Assert.Equal(["Servers.Outputs.RedisArn", $"{user}Arn"], Allowed(function, "elasticache:"));
        });
        // What a user may do there, tests/Adapters.Tests try on a Redis.
        var patterns = new Template("infra/servers.yaml").OfType("AWS::ElastiCache::User").SelectMany(user => user.Properties.Scalar("AccessString").Split(' ').Where(rule => rule.Contains('~', StringComparison.Ordinal)));
        Assert.Equal(["~order:*", "~product:*", "~stock:*"], patterns.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_leaves_the_network_for_another_account()
    {
        var gateways = new Template("infra/network.yaml").OfType("AWS::EC2::VPCEndpoint").Where(endpoint => endpoint.Properties.Scalar("VpcEndpointType") == "Gateway").ToDictionary(
            endpoint => endpoint.Properties.Scalar("ServiceName").Split('.')[^1], endpoint => (YamlMappingNode)Assert.Single(endpoint.Properties.Map("PolicyDocument").List("Statement")));
        Assert.Equal(["dynamodb", "s3"], gateways.Keys.Order());
        Assert.Equal("AWS::AccountId", gateways["dynamodb"].Map("Condition").Map("StringEquals").Scalar("aws:ResourceAccount"));
        // CloudFormation's own bucket, to which its custom resources respond.
        Assert.Equal("s3:PutObject", gateways["s3"].Scalar("Action"));
        Assert.Equal("arn:${AWS::Partition}:s3:::cloudformation-custom-resource-response-${Region}/*", gateways["s3"].Texts("Resource").First());
    }

    [Fact]
    public void A_consumer_may_read_the_topics_of_its_triggers_as_their_group_and_no_others() => Assert.All(Template.Functions, function =>
    {
        var named = function.Statements.SelectMany(s => s.Texts("Resource")).SelectMany(arn => KafkaResource().Matches(arn)).Select(m => m.Value[1..]).Distinct().ToList();
        var triggers = function.Events.Where(e => e.Type == "MSK").Select(e => e.Properties).ToList();
        var expected = triggers.SelectMany(t => t.Texts("Topics")).Concat(triggers.Select(t => t.Scalar("ConsumerGroupId")))
            .Concat(function.Variables.Contains("TOPIC") ? [function.Properties.Map("Environment").Map("Variables").Scalar("TOPIC")] : []);
        if (function.Id != "KafkaTopicsSetup") Assert.Equal(expected.Distinct().Order(), named.Order());
    });

    // The resources of the actions that begin so.
    private static IEnumerable<string> Allowed(Resource function, string actions) => function.Statements
        .Where(statement => statement.Texts("Action").Any(action => action.StartsWith(actions, StringComparison.Ordinal))).SelectMany(statement => statement.Texts("Resource")).Distinct();

    [GeneratedRegex(@"/shop[.-][\w.-]+\z")]
    private static partial Regex KafkaResource();
}
