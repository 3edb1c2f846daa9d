namespace ServerlessShop.StepFunctions.Executions;

/// <summary>All running executions, and the last so many that have ended.</summary>
internal sealed class ExecutionStore(int endedKept)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Execution> _byArn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Execution>> _byMachine = new(StringComparer.Ordinal);
    private readonly Queue<Execution> _ended = new();
    private readonly HashSet<string> _forgotten = new(StringComparer.Ordinal);

    /// <returns>The execution that has this name already, or null if the new one was added.</returns>
    /// <param name="execution">The new one.</param>
    /// <param name="nameIsTaken">True if the name belongs to one that ended long ago.</param>
    public Execution? Add(Execution execution, out bool nameIsTaken)
    {
        lock (_lock)
        {
            nameIsTaken = _forgotten.Contains(execution.Arn);
            if (nameIsTaken) return null;
            if (!_byArn.TryAdd(execution.Arn, execution)) return _byArn[execution.Arn];
            if (!_byMachine.TryGetValue(execution.Machine.Arn, out var siblings)) _byMachine[execution.Machine.Arn] = siblings = [];
            siblings.Add(execution);
            return null;
        }
    }

    public Execution? Find(string arn)
    {
        lock (_lock) return _byArn.GetValueOrDefault(arn);
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Execution> Of(string stateMachineArn)
    {
        lock (_lock) return _byMachine.TryGetValue(stateMachineArn, out var executions) ? [.. Enumerable.Reverse(executions)] : [];
    }

    public IReadOnlyList<Execution> Running()
    {
        lock (_lock) return [.. _byArn.Values.Where(e => e.IsRunning)];
    }

    public bool AnyRunning(string stateMachineArn)
    {
        lock (_lock) return _byMachine.TryGetValue(stateMachineArn, out var executions) && executions.Exists(e => e.IsRunning);
    }

    public void Ended(Execution execution)
    {
        lock (_lock)
        {
            _ended.Enqueue(execution);
            while (_ended.Count > endedKept) Forget(_ended.Dequeue());
        }
    }

    /// <summary>Its name stays taken, as AWS keeps it for 90 days.</summary>
    private void Forget(Execution execution)
    {
        _byArn.Remove(execution.Arn);
        _byMachine[execution.Machine.Arn].Remove(execution);
        _forgotten.Add(execution.Arn);
        execution.Dispose();
    }
}
