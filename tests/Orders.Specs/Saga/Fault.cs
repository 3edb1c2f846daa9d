namespace ServerlessShop.Orders.Specs.Saga;

/// <summary>How one call of a task goes wrong.</summary>
/// <param name="Error">The <c>errorType</c>; null: it never answers.</param>
/// <param name="HadEffect">It did its work, only the answer is lost.</param>
public sealed record Fault(string? Error, bool HadEffect, string Message = "")
{
    public static readonly Fault CrashBefore = new("NullReferenceException", HadEffect: false);
    public static readonly Fault CrashAfter = new("NullReferenceException", HadEffect: true);
    public static readonly Fault HiccupBefore = new("Sandbox.Timedout", HadEffect: false);
    public static readonly Fault HiccupAfter = new("Runtime.ExitError", HadEffect: true);
    public static readonly Fault Silence = new(null, HadEffect: false);

    public static Fault Refusal(string error, string message) => new(error, HadEffect: false, message);
}
