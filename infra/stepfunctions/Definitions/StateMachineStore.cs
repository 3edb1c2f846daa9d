using System.Collections.Concurrent;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>The state machines, by ARN.</summary>
internal sealed class StateMachineStore
{
    private readonly ConcurrentDictionary<string, StateMachine> _byArn = new(StringComparer.Ordinal);

    public StateMachine? Find(string arn) => _byArn.GetValueOrDefault(arn);

    /// <returns>The one that has this ARN already, or the new one.</returns>
    public StateMachine GetOrAdd(StateMachine machine) => _byArn.GetOrAdd(machine.Arn, machine);

    public void Replace(StateMachine machine) => _byArn[machine.Arn] = machine;
    public void Remove(string arn) => _byArn.TryRemove(arn, out _);

    /// <summary>In order of creation.</summary>
    public IReadOnlyList<StateMachine> All => [.. _byArn.Values.OrderBy(m => m.CreatedAt).ThenBy(m => m.Name, StringComparer.Ordinal)];
}
