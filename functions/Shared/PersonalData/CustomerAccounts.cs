using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ServerlessShop.Aws.Signing;
using ServerlessShop.EventSourcing;
using ServerlessShop.Lambda;

namespace ServerlessShop.Vault;

/// <param name="Id">The user pool's id.</param>
/// <param name="Endpoint">The endpoint of Cognito's user pools API.</param>
/// <param name="Region">For signatures.</param>
public sealed record UserPoolSettings(string Id, Uri Endpoint, string Region)
{
    public static UserPoolSettings Read(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var region = settings.Required("AWS_REGION");
        var endpoint = settings.Optional("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER") ?? settings.Optional("AWS_ENDPOINT_URL") ?? $"https://cognito-idp.{region}.amazonaws.com";
        return new(settings.Required("USER_POOL_ID"), new Uri(endpoint), region);
    }
}

/// <summary>The customers' accounts, in an Amazon Cognito user pool.</summary>
/// <param name="http">Signs, and leads to the service.</param>
public sealed class CustomerAccounts(HttpClient http, string userPool)
{
    public static CustomerAccounts Open(Sandbox sandbox, UserPoolSettings settings)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        ArgumentNullException.ThrowIfNull(settings);
        var signer = RequestSigner.Create(settings.Region, "cognito-idp", sandbox.Time, new SocketsHttpHandler());
        return new CustomerAccounts(sandbox.Own(new HttpClient(signer) { BaseAddress = settings.Endpoint, Timeout = TimeSpan.FromSeconds(3) }), settings.Id);
    }

    /// <param name="customer">The <c>sub</c> of the customer's tokens.</param>
    public async Task<bool> ExistsAsync(string customer, CancellationToken cancellation)
    {
        using var user = await CallAsync("AdminGetUser", customer, cancellation);
        // Cognito also finds users by their mail address, under which nothing of theirs is kept here.
        return user is not null && user.RootElement.GetProperty("UserAttributes").EnumerateArray().Any(attribute =>
            attribute.GetProperty("Name").ValueEquals("sub") && attribute.GetProperty("Value").ValueEquals(customer));
    }

    /// <summary>Does nothing if the account does not exist.</summary>
    public async Task DeleteAsync(string customer, CancellationToken cancellation)
    {
        using var done = await CallAsync("AdminDeleteUser", customer, cancellation);
    }

    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html, …/API_AdminDeleteUser.html
    /// <returns>Null if the user does not exist.</returns>
    private async Task<JsonDocument?> CallAsync(string operation, string user, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = Body(user) };
        request.Headers.Add("X-Amz-Target", $"AWSCognitoIdentityProviderService.{operation}");
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            if (response.IsSuccessStatusCode) return JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            if (IsNotFound(body)) return null;
            throw new CustomerAccountsUnavailableException($"Cognito refused {operation} with {(int)response.StatusCode}: {Encoding.UTF8.GetString(body)}");
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or JsonException || (lost is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new CustomerAccountsUnavailableException($"Cognito is not responding: {lost.Message}", lost);
        }
    }

    private ByteArrayContent Body(string user)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("UserPoolId", userPool);
            json.WriteString("Username", user);
            json.WriteEndObject();
        }

        return new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1") } };
    }

    private static bool IsNotFound(byte[] body)
    {
        using var error = JsonDocument.Parse(body);
        return error.RootElement.TryGetProperty("__type", out var type) && type.GetString()!.EndsWith("UserNotFoundException", StringComparison.Ordinal);
    }
}

/// <summary>Cognito did not respond, or refused: whether the account exists, or was deleted, is not known.</summary>
public sealed class CustomerAccountsUnavailableException(string message, Exception? cause = null) : TransientException(message, cause);
