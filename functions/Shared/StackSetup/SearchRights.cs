using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ServerlessShop.Lambda;

namespace ServerlessShop.StackSetup;

/// <summary>
/// <c>Custom::SearchRights</c>: in OpenSearch at <c>Endpoint</c> makes each of <c>Roles</c>, by its name
/// (<c>{"Indices":[…],"Actions":[…],"ClusterActions":[…],"Functions":[ARNs of IAM roles]}</c>), and gives it to its functions.
/// </summary>
/// <param name="http">Signs as a role that OpenSearch lets manage its security.</param>
internal sealed class SearchRights(HttpClient http)
{
    // https://docs.opensearch.org/2.19/security/access-control/api/#create-role and #create-role-mapping
    public async Task<IReadOnlyDictionary<string, string>> ProvideAsync(CustomResourceRequest request, CancellationToken cancellation)
    {
        var endpoint = request.ResourceProperties.GetProperty("Endpoint").GetString()!;
        var address = new Uri(endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"https://{endpoint}");
        foreach (var role in request.ResourceProperties.GetProperty("Roles").EnumerateObject())
        {
            await PutAsync(new Uri(address, $"/_plugins/_security/api/roles/{role.Name}"), json => WriteRole(json, role.Value), cancellation);
            await PutAsync(new Uri(address, $"/_plugins/_security/api/rolesmapping/{role.Name}"), json => WriteMapping(json, role.Value), cancellation);
        }

        return new Dictionary<string, string>();
    }

    private static void WriteRole(Utf8JsonWriter json, JsonElement role)
    {
        json.WriteStartObject();
        Write(json, "cluster_permissions", role.GetProperty("ClusterActions"));
        json.WriteStartArray("index_permissions");
        json.WriteStartObject();
        Write(json, "index_patterns", role.GetProperty("Indices"));
        Write(json, "allowed_actions", role.GetProperty("Actions"));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMapping(Utf8JsonWriter json, JsonElement role)
    {
        json.WriteStartObject();
        Write(json, "backend_roles", role.GetProperty("Functions"));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string member, JsonElement value)
    {
        json.WritePropertyName(member);
        value.WriteTo(json);
    }

    private async Task PutAsync(Uri address, Action<Utf8JsonWriter> write, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body)) write(json);
        using var content = new ByteArrayContent(body.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await http.PutAsync(address, content, cancellation);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"OpenSearch refused {address}: {Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(cancellation))}", null, answer.StatusCode);
    }
}
