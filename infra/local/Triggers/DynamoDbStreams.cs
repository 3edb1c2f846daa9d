using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ServerlessShop.Local.Triggers;

/// <summary>The calls of DynamoDB Streams that a trigger makes, on plain JSON: so records reach the function as they came.</summary>
internal sealed class DynamoDbStreams(HttpClient http, Uri endpoint)
{
    // DynamoDB Local wants a signature to be there, and does not check it.
    private const string Unchecked = "Credential=local/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none";

    /// <exception cref="HttpRequestException">Not there, or not answering.</exception>
    public async Task<JsonObject> CallAsync(string operation, JsonObject request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(request.ToJsonString(), new MediaTypeHeaderValue("application/x-amz-json-1.0")),
        };
        message.Headers.Add("X-Amz-Target", $"DynamoDBStreams_20120810.{operation}");
        message.Headers.Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", Unchecked);
        using var response = await http.SendAsync(message, cancellation);
        var body = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(body)!.AsObject()
            : throw new HttpRequestException($"{operation}: {(int)response.StatusCode} {body}", null, response.StatusCode);
    }
}
