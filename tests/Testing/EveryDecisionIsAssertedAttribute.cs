using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace ServerlessShop.Testing;

/// <summary>Fails a test that takes a decision and says nothing of what must come of it: such a test could not fail.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class EveryDecisionIsAssertedAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, int> s_open = new(StringComparer.Ordinal);

    private static string Test => TestContext.Current.Test?.UniqueID ?? "";

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (s_open.TryRemove(Test, out var open) && open > 0)
            Assert.Fail($"{open} decisions were taken, and nothing was asserted about them: end with Then, ThenNothing or ThenRefused.");
    }

    internal static void Expect() => s_open.AddOrUpdate(Test, 1, (_, open) => open + 1);

    internal static void Asserted() => s_open.AddOrUpdate(Test, 0, (_, open) => open - 1);
}
