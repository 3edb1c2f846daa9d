namespace ServerlessShop.Payments.Specs.Tasks;

public static class Crashes
{
    /// <summary>Before and after each effect of a task; the last one is past its end.</summary>
    public static TheoryData<int> Steps => [.. Enumerable.Range(1, 11)];

    public static MatrixTheoryData<int, int> TwoSteps => new(Enumerable.Range(1, 11), Enumerable.Range(1, 7));
}
