using ServerlessShop.EventSourcing;

namespace ServerlessShop.Orders.Specs.Saga;

/// <summary>How one call of a task goes wrong.</summary>
/// <param name="Error">The <c>errorType</c>; null: it never answers.</param>
/// <param name="HadEffect">It did its work, only the answer is lost.</param>
/// <param name="Refused">It answers with this refusal, in place of an error.</param>
public sealed record Fault(string? Error, bool HadEffect, Refusal? Refused = null)
{
    public static readonly Fault CrashBefore = new("NullReferenceException", HadEffect: false);
    public static readonly Fault CrashAfter = new("NullReferenceException", HadEffect: true);
    public static readonly Fault HiccupBefore = new("TransientError", HadEffect: false);
    public static readonly Fault HiccupAfter = new("Runtime.ExitError", HadEffect: true);
    public static readonly Fault Silence = new(null, HadEffect: false);

    public static Fault Refusal(string code, string detail) => new(null, HadEffect: false, new Refusal(code, detail));
}
