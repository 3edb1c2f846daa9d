using ServerlessShop.Local.Gateway;
using ServerlessShop.Local.Triggers;

namespace ServerlessShop.Local.Template;

/// <summary>What a SAM template asks for, as the runner runs it; every value is resolved.</summary>
public sealed record ShopTemplate(
    IReadOnlyList<FunctionResource> Functions,
    IReadOnlyList<TableResource> Tables,
    IReadOnlyList<StateMachineResource> StateMachines,
    ApiDefinition Api,
    IReadOnlyList<StreamMapping> Streams,
    IReadOnlyList<KafkaMapping> Topics);

/// <param name="CodeUri">The folder of the function's project, from the template's folder.</param>
/// <param name="ReservedConcurrency">Null: as many as the runner allows.</param>
public sealed record FunctionResource(
    string Name, string CodeUri, string Handler, int MemoryMb, TimeSpan Timeout, int? ReservedConcurrency, IReadOnlyDictionary<string, string> Environment);

/// <param name="KeyTypes">The type (<c>S</c>, <c>N</c>, <c>B</c>) of each key attribute.</param>
/// <param name="HasStream">NEW_IMAGE.</param>
public sealed record TableResource(
    string Name, IReadOnlyDictionary<string, string> KeyTypes, KeySchema Key, IReadOnlyList<IndexResource> Indexes, bool HasStream);

public sealed record KeySchema(string Hash, string? Range);

/// <param name="Projection"><c>ALL</c> or <c>KEYS_ONLY</c>.</param>
public sealed record IndexResource(string Name, KeySchema Key, string Projection);

/// <param name="Definition">The state machine in Amazon States Language, substitutions made.</param>
/// <param name="Type"><c>STANDARD</c> or <c>EXPRESS</c>.</param>
public sealed record StateMachineResource(string Name, string Arn, string Definition, string Type);
