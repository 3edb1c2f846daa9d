using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using ServerlessShop.Aws.Signing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Aws.Secrets;

/// <summary>Where a secret is.</summary>
/// <param name="Id">Its ARN or name.</param>
/// <param name="Endpoint">Of Secrets Manager.</param>
/// <param name="Region">For signatures.</param>
public sealed record SecretSettings(string Id, Uri Endpoint, string Region)
{
    /// <param name="variable">Names the secret.</param>
    public static SecretSettings Read(Settings settings, string variable)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var region = settings.Required("AWS_REGION");
        var endpoint = settings.Optional("AWS_ENDPOINT_URL_SECRETS_MANAGER") ?? settings.Optional("AWS_ENDPOINT_URL") ?? $"https://secretsmanager.{region}.amazonaws.com";
        return new(settings.Required(variable), new Uri(endpoint), region);
    }
}

/// <summary>
/// A secret in Secrets Manager that is one text. It is read when it is first needed, and again every few minutes, so a new value is
/// used without a deployment. A deployment creates it without a value: the operator puts it there.
/// </summary>
/// <param name="http">Signs, and leads to the service.</param>
/// <param name="id">Its ARN or name.</param>
public sealed class Secret(HttpClient http, string id, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    // Somebody is setting the shop up, and waits; but anybody may call meanwhile.
    private static readonly TimeSpan s_lifetimeWithoutValue = TimeSpan.FromMinutes(1);

    private volatile Known? _known;

    public static Secret Open(Sandbox sandbox, SecretSettings settings)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(settings);
        var signer = RequestSigner.Create(settings.Region, "secretsmanager", sandbox.Time, new SocketsHttpHandler());
        var http = sandbox.Own(new HttpClient(signer) { BaseAddress = settings.Endpoint, Timeout = TimeSpan.FromSeconds(3) });
        return new Secret(http, settings.Id, sandbox.Time, sandbox.Logs.CreateLogger<Secret>());
    }

    /// <exception cref="SecretUnavailableException">It has no value yet; or Secrets Manager does not respond, or refuses, and there is no older value.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellation)
    {
        var known = _known;
        if (known is null || time.GetElapsedTime(known.Since) > known.Lifetime) known = await RefreshAsync(known, cancellation);
        return known.Value ?? throw new SecretUnavailableException($"The secret {id} has no value yet.");
    }

    private async Task<Known> RefreshAsync(Known? older, CancellationToken cancellation)
    {
        try
        {
            var value = await ReadAsync(cancellation);
            if (value is null && older is not { Value: null }) log.WithoutValue(id);
            return _known = new Known(value, time.GetTimestamp());
        }
        catch (SecretUnavailableException failure)
        {
            log.NotRead(failure, id);
            // What was true five minutes ago is most likely true now; the next call asks again.
            if (older?.Value is not null) return older;
            throw;
        }
    }

    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
    private async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "")
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new GetSecretValueRequest(id), SecretsJson.Default.GetSecretValueRequest)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", "secretsmanager.GetSecretValue");
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            if (response.IsSuccessStatusCode) return JsonSerializer.Deserialize(body, SecretsJson.Default.GetSecretValueResponse)!.SecretString?.Trim() is { Length: > 0 } value ? value : null;
            // The same for a secret without a value and for one that does not exist; the template names it, so it exists.
            if (IsNotFound(body)) return null;
            throw new SecretUnavailableException($"Secrets Manager refused {id} with {(int)response.StatusCode}: {Encoding.UTF8.GetString(body)}");
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or JsonException || (lost is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new SecretUnavailableException($"Secrets Manager did not return {id}: {lost.Message}", lost);
        }
    }

    private static bool IsNotFound(byte[] body) =>
        JsonSerializer.Deserialize(body, SecretsJson.Default.AwsErrorResponse)?.Type?.EndsWith("ResourceNotFoundException", StringComparison.Ordinal) == true;

    private sealed record Known(string? Value, long Since)
    {
        public TimeSpan Lifetime => Value is null ? s_lifetimeWithoutValue : s_lifetime;
    }
}

/// <summary>There is no value to work with: not yet, or not right now.</summary>
public sealed class SecretUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

internal sealed record GetSecretValueRequest(string SecretId);

internal sealed record GetSecretValueResponse(string? SecretString);

internal sealed record AwsErrorResponse([property: JsonPropertyName("__type")] string? Type);

[JsonSerializable(typeof(GetSecretValueRequest))]
[JsonSerializable(typeof(GetSecretValueResponse))]
[JsonSerializable(typeof(AwsErrorResponse))]
internal sealed partial class SecretsJson : JsonSerializerContext;

internal static partial class SecretLog
{
    [LoggerMessage(LogLevel.Warning, "The secret {SecretId} has no value yet. Set it with: aws secretsmanager put-secret-value --secret-id {SecretId} --secret-string VALUE. It is read again within a minute")]
    public static partial void WithoutValue(this ILogger log, string secretId);

    [LoggerMessage(LogLevel.Warning, "The secret {SecretId} could not be read")]
    public static partial void NotRead(this ILogger log, Exception failure, string secretId);
}
