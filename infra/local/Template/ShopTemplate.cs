using System.Text.Json.Nodes;
using ServerlessShop.Local.Aws;
using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Triggers;

namespace ServerlessShop.Local.Template;

/// <summary>What a SAM template and those that it nests ask for, as the runner runs it; every value is resolved.</summary>
/// <param name="Secrets">ARNs by the secrets' names in the template.</param>
/// <param name="PreTokenGeneration">The ARN of the user pool's trigger; null: it has none.</param>
public sealed record ShopTemplate(
    IReadOnlyList<FunctionResource> Functions,
    IReadOnlyList<TableResource> Tables,
    IReadOnlyList<StateMachineResource> StateMachines,
    ApiDefinition Api,
    IReadOnlyList<StreamMapping> Streams,
    IReadOnlyList<KafkaMapping> Topics,
    IReadOnlyList<ScheduleMapping> Schedules,
    IReadOnlyList<FunctionUrl> FunctionUrls,
    IReadOnlyDictionary<string, string> Secrets,
    IReadOnlyList<UserPoolClient> Clients,
    string? PreTokenGeneration);

/// <param name="CodeUri">The folder of the function's project, or of what was built of it, from the template's folder.</param>
/// <param name="ReservedConcurrency">Null for as many as the runner allows.</param>
public sealed record FunctionResource(
    string Name, string CodeUri, string Handler, int MemoryMb, TimeSpan Timeout, int? ReservedConcurrency, string LogGroup, IReadOnlyDictionary<string, string> Environment);

/// <param name="Properties">Keys, indexes and stream of an <c>AWS::DynamoDB::Table</c>, resolved.</param>
public sealed record TableResource(string Name, JsonObject Properties);

/// <param name="Definition">The state machine in Amazon States Language, substitutions made.</param>
/// <param name="Type"><c>STANDARD</c> or <c>EXPRESS</c>.</param>
public sealed record StateMachineResource(string Name, string Arn, string Definition, string Type);
