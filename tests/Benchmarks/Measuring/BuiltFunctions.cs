using ServerlessShop.Local;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Benchmarks.Measuring;

internal static class BuiltFunctions
{
    /// <exception cref="UnexpectedAnswerException"><c>sam build</c> has made nothing there.</exception>
    public static string Folder()
    {
        var built = Path.Combine(Checkout.Root, ".aws-sam", "build");
        return Directory.Exists(built) ? built : throw new UnexpectedAnswerException($"{built} is not there: run sam build.");
    }

    /// <summary>Kills the function's processes, so that the next invocation is a cold start.</summary>
    public static async Task EndAsync(this FunctionHost functions, string function)
    {
        functions.Kill(function);
        // Nobody tells of a process's end; it takes a few milliseconds.
        while (functions.ProcessIds(function).Count > 0) await Task.Delay(5);
    }
}
