using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Aws;

namespace ServerlessShop.Local.CommandLine;

/// <summary>A shop that is already running on this machine, by its AWS endpoint.</summary>
internal sealed class RunningShop(int awsPort) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{awsPort}") };

    public Uri Address => _http.BaseAddress!;

    public static string NotFound(int awsPort) => $"No shop is running on port {awsPort}. Start one with `dotnet run --project infra/local`, or give its port with --aws-port.";

    /// <returns>Null if the user is unknown.</returns>
    /// <exception cref="HttpRequestException">No shop runs there.</exception>
    /// <exception cref="JsonException">What runs there is not a shop.</exception>
    public async Task<string?> TokenAsync(string user)
    {
        var request = new JsonObject
        {
            ["AuthFlow"] = "USER_PASSWORD_AUTH",
            ["ClientId"] = "cli",
            ["AuthParameters"] = new JsonObject { ["USERNAME"] = user, ["PASSWORD"] = user },
        };
        using var message = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent(request.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.1")),
        };
        message.Headers.Add("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth");
        using var answer = await _http.SendAsync(message);
        if (answer.StatusCode == HttpStatusCode.BadRequest) return null;
        var tokens = JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()) as JsonObject;
        return tokens?["AuthenticationResult"] is JsonObject result ? (string?)result["IdToken"] : throw new JsonException("The response has no tokens.");
    }

    /// <returns>The function's response, and whether it is an error; null if no shop runs there.</returns>
    public async Task<(string Answer, bool Failed)?> InvokeAsync(string function, byte[] payload)
    {
        try
        {
            using var answer = await _http.PostAsync($"/2015-03-31/functions/{WebUtility.UrlEncode(function)}/invocations", new ByteArrayContent(payload));
            return (await answer.Content.ReadAsStringAsync(), !answer.IsSuccessStatusCode || answer.Headers.Contains("X-Amz-Function-Error"));
        }
        catch (HttpRequestException gone) when (gone.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return null;
        }
    }

    /// <returns>Null if no shop runs there.</returns>
    public async Task<LocalServers?> ServersAsync()
    {
        try
        {
            return LocalServers.Read(await _http.GetStringAsync(LocalServers.Path));
        }
        catch (Exception other) when (other is HttpRequestException or JsonException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
