using System.Text.Json;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>A state machine as it stands; an update makes another, while executions keep the one they started with.</summary>
/// <param name="Type"><c>STANDARD</c> or <c>EXPRESS</c>.</param>
/// <param name="RevisionId">Null until the first update.</param>
/// <param name="IsDeleting">It was deleted while executions were running; it is gone once they have ended.</param>
internal sealed record StateMachine(
    string Arn, string Name, string Type, string DefinitionText, Definition Definition, string RoleArn,
    JsonElement Logging, JsonElement Tracing, DateTimeOffset CreatedAt, string? RevisionId = null, bool IsDeleting = false)
{
    public bool IsExpress => Type == "EXPRESS";
}
