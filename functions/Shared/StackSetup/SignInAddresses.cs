using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ServerlessShop.Lambda;

namespace ServerlessShop.StackSetup;

/// <summary>
/// <c>Custom::SignInAddresses</c>: lets the app client <c>ClientId</c> of <c>UserPoolId</c> send customers back to the shop's
/// <c>Addresses</c>, at <c>CallbackPath</c> after signing in and at <c>LogoutPath</c> after signing out. Nothing in the template could: the
/// addresses are those of what needs the client to exist.
/// </summary>
/// <param name="http">Signs for the user pool's region.</param>
/// <param name="cognito">The address of Cognito's user pools API.</param>
internal sealed class SignInAddresses(HttpClient http, Uri cognito, TimeProvider time)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);

    // Unlike other services Cognito answers these with 400: rights that IAM has not spread yet, and what somebody else does meanwhile.
    private static readonly string[] s_passing = ["AccessDeniedException", "TooManyRequestsException", "ConcurrentModificationException"];

    // What a description has and an update does not take.
    private static readonly string[] s_readOnly = ["ClientSecret", "CreationDate", "LastModifiedDate"];

    // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolClient.html: what it is not told, it resets.
    public async Task<IReadOnlyDictionary<string, string>> ProvideAsync(CustomResourceRequest request, CancellationToken cancellation)
    {
        var given = request.ResourceProperties;
        var addresses = given.GetProperty("Addresses").EnumerateArray().Select(address => address.GetString()!).Distinct().ToList();
        var (callback, logout) = (given.GetProperty("CallbackPath").GetString(), given.GetProperty("LogoutPath").GetString());
        using var described = await CallAsync("DescribeUserPoolClient", json =>
        {
            json.WriteString("UserPoolId", given.GetProperty("UserPoolId").GetString());
            json.WriteString("ClientId", given.GetProperty("ClientId").GetString());
        }, cancellation);
        using var updated = await CallAsync("UpdateUserPoolClient", json =>
        {
            foreach (var setting in described.RootElement.GetProperty("UserPoolClient").EnumerateObject())
                if (!s_readOnly.Contains(setting.Name) && setting.Name is not ("CallbackURLs" or "LogoutURLs")) setting.WriteTo(json);
            Write(json, "CallbackURLs", addresses.Select(address => address + callback));
            Write(json, "LogoutURLs", addresses.Select(address => address + logout));
        }, cancellation);
        return new Dictionary<string, string>();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private async Task<JsonDocument> CallAsync(string operation, Action<Utf8JsonWriter> write, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        while (true)
        {
            using var call = new HttpRequestMessage(HttpMethod.Post, cognito) { Content = new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1") } } };
            call.Headers.Add("X-Amz-Target", $"AWSCognitoIdentityProviderService.{operation}");
            using var response = await http.SendAsync(call, cancellation);
            var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellation));
            if (response.IsSuccessStatusCode) return JsonDocument.Parse(text);
            if (response.StatusCode != HttpStatusCode.BadRequest || !s_passing.Any(error => text.Contains(error, StringComparison.Ordinal)))
                throw new HttpRequestException($"Cognito refused {operation}: {text}", null, response.StatusCode);
            await Task.Delay(s_interval, time, cancellation);
        }
    }
}
