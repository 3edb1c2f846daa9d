using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>A definition, read and found valid.</summary>
/// <param name="Timeout">The limit for a whole execution.</param>
internal sealed record Definition(Workflow Workflow, TimeSpan? Timeout);
