using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ServerlessShop.StepFunctions.Tasks;

/// <summary>The tokens that tasks are waiting by, until they are answered or their task is given up.</summary>
internal sealed class TaskTokens(Randomness randomness)
{
    // AWS's tokens begin so; the constant tells a token of ours from a text that never was one.
    private const string Prefix = "AQCEAAAAKgAAAAMAAAAAAAAAA";
    private readonly ConcurrentDictionary<string, PendingTask> _pending = new(StringComparer.Ordinal);

    public static bool IsWellFormed(string token) => token.StartsWith(Prefix, StringComparison.Ordinal);

    public string Next() => Prefix + string.Concat(Enumerable.Range(0, 4).Select(_ => Convert.ToBase64String(randomness.NewGuid().ToByteArray()).TrimEnd('=')));

    public void Add(string token, PendingTask task) => _pending[token] = task;
    public void Remove(string token) => _pending.TryRemove(token, out _);
    public bool TryFind(string token, [NotNullWhen(true)] out PendingTask? task) => _pending.TryGetValue(token, out task);
}
