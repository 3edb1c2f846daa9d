using Microsoft.Extensions.Logging;

namespace ServerlessShop.Lambda;

public static class LogScopes
{
    /// <summary>Puts fields on every line until disposed: <c>using (log.ScopeOf(("streamId", id), ("orderId", order)))</c>.</summary>
    public static IDisposable? ScopeOf(this ILogger log, params (string Name, object? Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(log);
        return log.BeginScope(Array.ConvertAll(fields, field => KeyValuePair.Create(field.Name, field.Value)));
    }
}
