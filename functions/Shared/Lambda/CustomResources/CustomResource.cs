using System.Text.Json;

namespace ServerlessShop.Lambda;

/// <summary>Sets something up that CloudFormation cannot, and gives the resource's attributes. Done again, it changes nothing.</summary>
public delegate Task<IReadOnlyDictionary<string, string>> ProvideResource(CustomResourceRequest request, CancellationToken cancellation);

/// <summary>
/// Runs a function that is a custom resource. CloudFormation gets a response whatever happens: it would wait an hour for one that
/// does not come. What was set up stays when the resource is deleted.
/// </summary>
public sealed class CustomResource(ProvideResource provide, HttpClient http)
{
    // Time reserved for the response.
    private static readonly TimeSpan s_reserved = TimeSpan.FromSeconds(5);

    /// <summary>The handler of a function that is a custom resource.</summary>
    public static IInvocationHandler Create(ProvideResource provide, Sandbox sandbox)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        var resource = new CustomResource(provide, sandbox.Own(new HttpClient()));
        return JsonHandler.Create<CustomResourceRequest, CustomResourceResponse>(
            resource.HandleAsync, CustomResourceJson.Default.CustomResourceRequest, CustomResourceJson.Default.CustomResourceResponse);
    }

    /// <exception cref="HttpRequestException">The response was not accepted; Lambda tries again.</exception>
    public async Task<CustomResourceResponse> HandleAsync(CustomResourceRequest request, ILambdaContext context, CancellationToken deadline)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        var time = context.RemainingTime - s_reserved;
        limit.CancelAfter(time > TimeSpan.Zero ? time : TimeSpan.Zero);
        var response = await AnswerAsync(request, limit.Token);
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(response, CustomResourceJson.Default.CustomResourceResponse));
        // S3 has signed an empty one.
        body.Headers.ContentType = null;
        using var taken = await http.PutAsync(request.ResponseURL, body, deadline);
        taken.EnsureSuccessStatusCode();
        return response;
    }

    private async Task<CustomResourceResponse> AnswerAsync(CustomResourceRequest request, CancellationToken cancellation)
    {
        var answer = new CustomResourceResponse
        {
            Status = "SUCCESS",
            PhysicalResourceId = request.PhysicalResourceId ?? request.LogicalResourceId,
            StackId = request.StackId,
            RequestId = request.RequestId,
            LogicalResourceId = request.LogicalResourceId,
        };
        if (request.RequestType == "Delete") return answer;
        try
        {
            return answer with { Data = await provide(request, cancellation) };
        }
#pragma warning disable CA1031 // Whatever failed, who deploys has to see it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return answer with { Status = "FAILED", Reason = $"{failure.GetType().Name}: {failure.Message}" };
        }
    }
}
