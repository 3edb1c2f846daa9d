using System.Net;
using System.Text;

namespace ServerlessShop.StackSetup;

/// <summary>
/// Sends a request again until it is answered, for as long as the caller waits: a server that CloudFormation has just created may
/// have no DNS name yet, still be starting, or not know the role of the function yet.
/// </summary>
internal sealed class RetryingHandler(TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(2);

    // An attempt that hangs must leave time for others.
    private static readonly TimeSpan s_attempt = TimeSpan.FromSeconds(20);

    /// <exception cref="TimeoutException">The caller's time is over; the message is that of the last attempt.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var last = "No time was left for an attempt.";
        HttpRequestException? cause = null;
        try
        {
            while (true)
            {
                using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                using var limit = time.CreateTimer(_ => attempt.Cancel(), null, s_attempt, Timeout.InfiniteTimeSpan);
                try
                {
                    var response = await base.SendAsync(request, attempt.Token);
                    if (!MayPass(response.StatusCode)) return response;
                    using (response) (last, cause) = ($"{(int)response.StatusCode}: {Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(attempt.Token))}", null);
                }
                catch (HttpRequestException failure)
                {
                    (last, cause) = (failure.Message, failure);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    (last, cause) = ($"No response within {s_attempt.TotalSeconds} s.", null);
                }

                await Task.Delay(s_delay, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // HttpClient would make a bare cancellation of an HttpRequestException.
            throw new TimeoutException($"{request.RequestUri} did not accept the request in time. Last attempt: {last}", cause);
        }
    }

    // Rights of a role that is seconds old are refused until IAM has spread them: 403.
    private static bool MayPass(HttpStatusCode status) => status is HttpStatusCode.Forbidden or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;
}
