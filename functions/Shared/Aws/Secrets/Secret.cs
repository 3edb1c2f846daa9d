using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
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
/// A secret in Secrets Manager that is a JSON object of texts. It is asked for when it is first needed, and again every few
/// minutes: so a changed one is taken without a deployment.
/// </summary>
/// <param name="http">Signs, and leads to the service.</param>
/// <param name="id">Its ARN or name.</param>
public sealed class Secret(HttpClient http, string id, TimeProvider time)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromMinutes(5);

    private volatile Known? _known;

    public static Secret Open(Sandbox sandbox, SecretSettings settings)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(settings);
        var signer = RequestSigner.Create(settings.Region, "secretsmanager", sandbox.Time, new SocketsHttpHandler());
        return new Secret(sandbox.Own(new HttpClient(signer) { BaseAddress = settings.Endpoint, Timeout = TimeSpan.FromSeconds(3) }), settings.Id, sandbox.Time);
    }

    /// <exception cref="HttpRequestException">Secrets Manager is away or refuses, and there is no older value.</exception>
    /// <exception cref="InvalidOperationException">The secret has no such member.</exception>
    public async ValueTask<string> GetAsync(string member, CancellationToken cancellation)
    {
        var known = _known;
        if (known is null || time.GetElapsedTime(known.Since) > s_kept) known = await RefreshAsync(known, cancellation);
        return known.Members.TryGetValue(member, out var value) && value.Length > 0
            ? value
            : throw new InvalidOperationException($"The secret {id} has no {member}: put it there, then try again.");
    }

    private async Task<Known> RefreshAsync(Known? older, CancellationToken cancellation)
    {
        try
        {
            return _known = new Known(await ReadAsync(cancellation), time.GetTimestamp());
        }
        catch (HttpRequestException) when (older is not null)
        {
            // What was true five minutes ago is most likely true now; the next call asks again.
            return older;
        }
    }

    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
    private async Task<Dictionary<string, string>> ReadAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "")
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new GetSecretValueRequest(id), SecretsJson.Default.GetSecretValueRequest)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", "secretsmanager.GetSecretValue");
        using var answer = await http.SendAsync(request, cancellation);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"Secrets Manager refuses {id}: {System.Text.Encoding.UTF8.GetString(body)}", null, answer.StatusCode);
        var text = JsonSerializer.Deserialize(body, SecretsJson.Default.GetSecretValueResponse)!.SecretString;
        return JsonSerializer.Deserialize(text, SecretsJson.Default.DictionaryStringString)!;
    }

    private sealed record Known(Dictionary<string, string> Members, long Since);
}

internal sealed record GetSecretValueRequest(string SecretId);

internal sealed record GetSecretValueResponse(string SecretString);

[JsonSerializable(typeof(GetSecretValueRequest))]
[JsonSerializable(typeof(GetSecretValueResponse))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class SecretsJson : JsonSerializerContext;
