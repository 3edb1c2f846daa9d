using System.Net;
using ServerlessShop.Lambda;

namespace ServerlessShop.StackSetup;

/// <summary>
/// <c>Custom::SearchServiceRole</c>: the service-linked role by which OpenSearch reaches into a network. An account has it once for
/// all domains; CloudFormation does not create it with a domain, and a template's own fails where it exists already.
/// </summary>
/// <param name="iam">The address of IAM's API.</param>
internal sealed class SearchServiceRole(HttpClient http, Uri iam, TimeProvider time)
{
    private const string Service = "opensearchservice.amazonaws.com";
    private const string RoleName = "AWSServiceRoleForAmazonOpenSearchService";

    // OpenSearch asks IAM in its own region, where a new role arrives a little later than where it was created; nothing says when.
    private static readonly TimeSpan s_spread = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);

    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
    public async Task<IReadOnlyDictionary<string, string>> ProvideAsync(CustomResourceRequest request, CancellationToken cancellation)
    {
        var (status, body) = await CallAsync("CreateServiceLinkedRole", "AWSServiceName", Service, cancellation);
        // "Service role name … has been taken in this account, please try a different suffix."
        if (body.Contains("<Code>InvalidInput</Code>", StringComparison.Ordinal) && body.Contains("has been taken", StringComparison.Ordinal)) return new Dictionary<string, string>();
        if (status != HttpStatusCode.OK) throw new HttpRequestException($"IAM did not create OpenSearch's service-linked role: {body}", null, status);
        while ((await CallAsync("GetRole", "RoleName", RoleName, cancellation)).Status != HttpStatusCode.OK) await Task.Delay(s_interval, time, cancellation);
        await Task.Delay(s_spread, time, cancellation);
        return new Dictionary<string, string>();
    }

    private async Task<(HttpStatusCode Status, string Body)> CallAsync(string action, string parameter, string value, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent([new("Action", action), new("Version", "2010-05-08"), new(parameter, value)]);
        using var response = await http.PostAsync(iam, form, cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }
}
