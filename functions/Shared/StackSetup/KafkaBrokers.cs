using System.Text.Json;
using ServerlessShop.Lambda;

namespace ServerlessShop.StackSetup;

/// <summary>
/// <c>Custom::KafkaBrokers</c>: where the brokers of the cluster <c>ClusterArn</c> are, which CloudFormation does not tell.
/// Gives <c>BootstrapServers</c>, <c>host:port</c> separated by commas, and <c>Authentication</c>, how they are logged in to.
/// </summary>
/// <param name="msk">Where MSK's own API is.</param>
internal sealed class KafkaBrokers(HttpClient http, Uri msk)
{
    // https://docs.aws.amazon.com/msk/1.0/apireference/clusters-clusterarn-bootstrap-brokers.html
    public async Task<IReadOnlyDictionary<string, string>> ProvideAsync(CustomResourceRequest request, CancellationToken cancellation)
    {
        var cluster = request.ResourceProperties.GetProperty("ClusterArn").GetString()!;
        using var answer = await http.GetAsync(new Uri(msk, $"/v1/clusters/{Uri.EscapeDataString(cluster)}/bootstrap-brokers"), cancellation);
        var body = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"MSK did not return the brokers of {cluster}: {body}", null, answer.StatusCode);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.TryGetProperty("bootstrapBrokerStringSaslIam", out var brokers) && brokers.GetString() is { Length: > 0 } addresses
            ? new Dictionary<string, string> { ["BootstrapServers"] = addresses, ["Authentication"] = "iam" }
            : throw new InvalidOperationException($"{cluster} has no endpoint for IAM authentication: {body}");
    }
}
