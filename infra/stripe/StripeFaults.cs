namespace ServerlessShop.Stripe;

/// <summary>What can go wrong between a caller and Stripe.</summary>
/// <param name="Delay">Time before the effect; a caller that gives up meanwhile does not prevent it.</param>
/// <param name="ServerError">500 and no effect; kept as the response for the request's idempotency key.</param>
/// <param name="ResponseLost">The connection breaks after the effect.</param>
/// <param name="Silence">No response ever comes: the caller times out.</param>
public sealed record StripeFault(TimeSpan Delay = default, bool ServerError = false, bool ResponseLost = false, Silence Silence = Silence.None);

/// <summary>Whether a call without a response takes effect.</summary>
public enum Silence { None, BeforeEffect, AfterEffect }

/// <summary>Faults by operation, each for one call (<see cref="Next"/>) or until <see cref="Clear"/> (<see cref="Every"/>).</summary>
public sealed class StripeFaults
{
    private readonly Lock _gate = new();
    private readonly List<(StripeOperation Operation, StripeFault Fault)> _next = [];
    private readonly Dictionary<StripeOperation, StripeFault> _every = [];

    public void Next(StripeOperation operation, StripeFault fault)
    {
        lock (_gate) _next.Add((operation, fault));
    }

    public void Every(StripeOperation operation, StripeFault fault)
    {
        lock (_gate) _every[operation] = fault;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _next.Clear();
            _every.Clear();
        }
    }

    internal StripeFault? Take(StripeOperation operation)
    {
        lock (_gate)
        {
            var index = _next.FindIndex(next => next.Operation == operation);
            if (index < 0) return _every.GetValueOrDefault(operation);
            var fault = _next[index].Fault;
            _next.RemoveAt(index);
            return fault;
        }
    }
}
