using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Architecture.Tests;

/// <summary>What lets <c>sam deploy</c> succeed in an empty account, and what could not be changed after it.</summary>
public class First_deployment_rules
{
    private static readonly IReadOnlyList<Resource> s_all = [.. Template.All.SelectMany(template => template.Resources)];

    private static readonly IReadOnlyList<Resource> s_customResources = [.. s_all.Where(resource => resource.Type.StartsWith("Custom::", StringComparison.Ordinal))];

    [Fact]
    public void Nothing_has_to_be_answered_before_it() => Assert.All(Template.Root.Section("Parameters").Children, parameter =>
    {
        var (name, declared) = (parameter.Key.ToString(), (YamlMappingNode)parameter.Value);
        Assert.True(declared.Has("Default"), $"{name} has no default, so `sam deploy --guided` asks for it until it is answered.");
        // Such a one is asked for without its default.
        Assert.False(declared.Has("NoEcho"), $"{name} is a secret: let an operator put it into Secrets Manager.");
    });

    [Fact]
    public void A_secret_s_value_is_not_the_template_s() => Assert.All(s_all.Where(r => r.Type == "AWS::SecretsManager::Secret"), secret =>
        Assert.Empty(secret.Properties.Children.Keys.Select(key => key.ToString()).Except(["Description", "GenerateSecretString"])));

    [Fact]
    public void A_search_domain_in_a_network_comes_after_its_service_linked_role()
    {
        var domains = Template.All.Where(template => template.OfType("AWS::OpenSearchService::Domain").Any(domain => domain.Properties.Has("VPCOptions"))).Select(template => template.Path).ToList();
        Assert.NotEmpty(domains);
        Assert.Contains(s_customResources, resource => resource.Type == "Custom::SearchServiceRole");
        // Fails in an account that has the role.
        Assert.DoesNotContain(s_all, resource => resource.Type == "AWS::IAM::ServiceLinkedRole");
        Assert.All(
            Template.Root.OfType("AWS::Serverless::Application").Where(nested => domains.Contains(nested.Properties.Scalar("Location"))),
            nested => Assert.Equal(["SearchServiceRole"], nested.Node.Texts("DependsOn")));
    }

    [Fact]
    public void CloudFormation_gives_up_a_function_that_does_not_start_after_five_minutes() => Assert.All(s_customResources, resource =>
    {
        var function = Template.Functions.Single(f => resource.Properties.Scalar("ServiceToken") == $"{f.Id}.Arn");
        Assert.Equal("300", resource.Properties.Scalar("ServiceTimeout"));
        // It answers before its own time is over, so that must come first; and servers that have just been created need minutes.
        Assert.InRange(int.Parse(function.Properties.Scalar("Timeout"), null), 180, 270);
    });

    [Fact]
    public void A_new_account_s_concurrency_is_enough()
    {
        Assert.Equal("shared", Template.Root.Section("Parameters").Map("Concurrency").Scalar("Default"));
        string[] settings = ["ReservedConcurrentExecutions", "ProvisionedConcurrencyConfig"];
        var set = Template.Functions.Append(new Resource("template.yaml", "Globals", new YamlMappingNode("Properties", Template.Root.Globals)))
            .SelectMany(function => settings.Where(function.Properties.Has).Select(setting => function.Properties.Texts(setting).First())).ToList();
        Assert.NotEmpty(set);
        Assert.All(set, condition => Assert.Equal("HasReservedConcurrency", condition));
        Assert.All(s_all.Where(r => r.Type == "AWS::ApplicationAutoScaling::ScalableTarget"), target => Assert.Equal("HasReservedConcurrency", target.Node.Scalar("Condition")));
    }

    [Fact]
    public void Every_subnet_is_in_a_zone_that_all_servers_know()
    {
        var network = new Template("infra/network.yaml");
        var zones = network.Section("Mappings").Map("Zones").Children.ToDictionary(z => z.Key.ToString(), z => ((YamlMappingNode)z.Value).Children.Values.Select(id => id.ToString()).ToList());
        Assert.Equal(["use1-az2", "use1-az4", "use1-az6"], zones["us-east-1"]);
        Assert.All(zones.Where(z => z.Key != "elsewhere"), region => Assert.Equal(3, region.Value.Distinct().Count()));
        Assert.All(network.OfType("AWS::EC2::Subnet"), subnet =>
        {
            Assert.Equal("IsElsewhere", subnet.Properties.Texts("AvailabilityZone").First());
            Assert.Equal("IsElsewhere", subnet.Properties.Texts("AvailabilityZoneId").First());
        });

        // A key that the mapping lacks would fail the deployment.
        var known = Template.Root.Section("Conditions").List("HasKnownZones").Select(equals => ((YamlSequenceNode)equals).Children[1].ToString());
        Assert.Equal(zones.Keys.Where(region => region != "elsewhere").Order(), known.Order());
    }

    [Fact]
    public void A_region_of_two_zones_is_refused_before_anything_is_created()
    {
        var assertion = (YamlMappingNode)Assert.Single(Template.Root.Section("Rules").Map("ThreeZones").List("Assertions"));
        Assert.Contains("us-west-1", assertion.Children["Assert"].ToString(), StringComparison.Ordinal);
        Assert.Contains("another region", assertion.Scalar("AssertDescription"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_fails_leaves_nothing_behind()
    {
        var kept = s_all.Where(resource => resource.Node.Has("DeletionPolicy")).ToList();
        Assert.NotEmpty(kept);
        Assert.All(kept, resource => Assert.Equal(("RetainExceptOnCreate", "Retain"), (resource.Node.Scalar("DeletionPolicy"), resource.Node.Scalar("UpdateReplacePolicy"))));
    }

    [Fact]
    public void A_user_s_name_is_the_same_in_capitals() => Assert.All(s_all.Where(r => r.Type == "AWS::Cognito::UserPool"), pool =>
        Assert.Equal("false", pool.Properties.Map("UsernameConfiguration").Scalar("CaseSensitive")));

    [Fact]
    public void Logs_that_other_services_than_Lambda_deliver_do_not_use_up_the_account_s_policy()
    {
        var delivered = Template.Root.Resources
            .SelectMany(resource => resource.Node.AllNodes).OfType<YamlMappingNode>()
            .SelectMany(node => node.Children).Where(member => member.Key.ToString() is "LogGroupArn" or "DestinationArn")
            .Select(member => member.Value.ToString()[..^".Arn".Length]).Distinct().ToList();
        Assert.Equal(["AccessLogs", "SagaLogs"], delivered.Order());
        Assert.All(delivered, id => Assert.StartsWith("/aws/vendedlogs/", Template.Root.Resources.Single(r => r.Id == id).Properties.Scalar("LogGroupName"), StringComparison.Ordinal));
    }

    [Fact]
    public void What_has_a_fixed_name_can_be_upgraded_or_replaced()
    {
        Assert.All(s_all.Where(r => r.Type == "AWS::OpenSearchService::Domain"), domain => Assert.Equal("true", domain.Node.Map("UpdatePolicy").Scalar("EnableVersionUpgrade")));
        var clusters = s_all.Where(r => r.Type.StartsWith("AWS::MSK::", StringComparison.Ordinal) && r.Properties.Has("ClusterName")).Select(r => r.Properties.Scalar("ClusterName")).ToList();
        Assert.Equal(2, clusters.Distinct().Count());
        Assert.Equal("Servers.Outputs.KafkaArn", s_customResources.Single(r => r.Type == "Custom::KafkaTopics").Properties.Scalar("Cluster"));
    }

    [Fact]
    public void No_event_is_lost_to_a_broker_that_leads_without_having_it()
    {
        var cluster = Assert.Single(s_all, r => r.Type == "AWS::MSK::Cluster");
        var configuration = Assert.Single(s_all, r => r.Type == "AWS::MSK::Configuration");
        Assert.Equal(configuration.Id, cluster.Properties.Map("ConfigurationInfo").Scalar("Arn"));
        Assert.Contains("unclean.leader.election.enable=false", configuration.Properties.Scalar("ServerProperties"), StringComparison.Ordinal);
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/msk-cluster-auth.html
    [Fact]
    public void A_consumer_has_the_rights_that_Lambda_s_pollers_use() => Assert.All(Template.Functions.Where(f => f.Events.Any(e => e.Type == "MSK")), function => Assert.Equal(
        ["AlterGroup", "Connect", "DescribeClusterDynamicConfiguration", "DescribeGroup", "DescribeTopic", "ReadData"],
        function.Statements.SelectMany(s => s.Texts("Action")).Where(action => action.StartsWith("kafka-cluster:", StringComparison.Ordinal)).Select(action => action["kafka-cluster:".Length..]).Order()));
}
