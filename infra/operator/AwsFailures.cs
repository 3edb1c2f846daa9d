using Amazon.Runtime;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Operator;

/// <summary>Failures of AWS as an operator should read them. Any other exception is a bug and stays as it is.</summary>
internal static class AwsFailures
{
    /// <exception cref="OperatorException">AWS refused the call or did not answer.</exception>
    public static async Task<T> TranslateAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when ((failure as HttpRequestException ?? failure.InnerException as HttpRequestException) is { } unreachable)
        {
            throw new ShopUnreachableException($"AWS is not responding: {unreachable.Message}.", failure);
        }
        catch (Exception refused) when (refused is AmazonServiceException or AmazonClientException or TransientException)
        {
            throw new OperatorException($"AWS refused the request: {refused.Message}", refused);
        }
    }
}
