using System.Text.Json.Nodes;

namespace ServerlessShop.Local.Functions;

/// <summary>How a function's process dies over an event. Its caller reads <c>Runtime.ExitError</c> in either case.</summary>
public enum FunctionFault
{
    /// <summary>Killed before it sees the event.</summary>
    DiesBefore,

    /// <summary>Killed when it answers: what it did is done, the answer is lost.</summary>
    DiesAfter,
}

/// <summary>Faults for tests, by function and event, of isolated sandboxes. Each is used up by one invocation.</summary>
public sealed class FunctionFaults
{
    private readonly Lock _gate = new();
    private readonly List<(string Function, Func<JsonNode, bool> Matches, FunctionFault Fault)> _next = [];

    /// <param name="matches">Which events it is for.</param>
    /// <param name="times">How many invocations suffer it.</param>
    public void Next(string function, Func<JsonNode, bool> matches, FunctionFault fault, int times = 1)
    {
        lock (_gate) _next.AddRange(Enumerable.Repeat((function, matches, fault), times));
    }

    /// <summary>Forgets the faults that were not used up.</summary>
    public void Clear()
    {
        lock (_gate) _next.Clear();
    }

    internal FunctionFault? Take(string function, ReadOnlyMemory<byte> payload)
    {
        lock (_gate)
        {
            if (!_next.Exists(next => next.Function == function)) return null;
            var given = JsonNode.Parse(payload.Span)!;
            var index = _next.FindIndex(next => next.Function == function && next.Matches(given));
            if (index < 0) return null;
            var fault = _next[index].Fault;
            _next.RemoveAt(index);
            return fault;
        }
    }
}
