using System.Diagnostics;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using ServerlessShop.Aws.StepFunctions;
using ServerlessShop.Lambda;

namespace ServerlessShop.Aws;

/// <summary>A span for each call of AWS, its retries inside (https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/).</summary>
internal sealed class CallSpans : PipelineHandler
{
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext) =>
        TraceContext.IsRecording ? RecordAsync<T>(executionContext) : base.InvokeAsync<T>(executionContext);

    private async Task<T> RecordAsync<T>(IExecutionContext execution) where T : AmazonWebServiceResponse, new()
    {
        var call = execution.RequestContext;
        var (service, operation) = (ServiceOf(call.ClientConfig), NameOf(call.OriginalRequest));
        using var span = TraceContext.Start($"{service}.{operation}", ActivityKind.Client);
        span?.SetTag("rpc.system", "aws-api");
        span?.SetTag("rpc.service", service);
        span?.SetTag("rpc.method", operation);
        if (TableOf(call.OriginalRequest) is { } table) span?.SetTag("db.system.name", "aws.dynamodb").SetTag("db.operation.name", operation).SetTag("db.collection.name", table);
        try
        {
            var response = await base.InvokeAsync<T>(execution);
            span?.SetTag("aws.request_id", response.ResponseMetadata?.RequestId).SetTag("http.response.status_code", (int)response.HttpStatusCode);
            return response;
        }
        catch (ConditionalCheckFailedException lost)
        {
            // Another was first, or a command came again: what was asked is known.
            span?.AddEvent(new ActivityEvent(lost.ErrorCode));
            throw;
        }
        catch (TransactionCanceledException lost)
        {
            span?.AddEvent(new ActivityEvent(lost.ErrorCode));
            throw;
        }
        catch (Exception failure) when (span.NoteFailure(failure))
        {
            throw;
        }
        finally
        {
            if (call.Retries > 0) span?.AddEvent(new ActivityEvent("retried", tags: new() { ["attempts"] = call.Retries + 1 }));
        }
    }

    private static string ServiceOf(IClientConfig config) => config switch
    {
        AmazonDynamoDBConfig => "DynamoDB",
        AmazonStepFunctionsConfig => "SFN",
        _ => config.RegionEndpointServiceName,
    };

    // PutItemRequest, …
    private static string NameOf(AmazonWebServiceRequest request) => request.GetType().Name is var name && name.EndsWith("Request", StringComparison.Ordinal) ? name[..^"Request".Length] : name;

    private static string? TableOf(AmazonWebServiceRequest request) => request switch
    {
        GetItemRequest get => get.TableName,
        PutItemRequest put => put.TableName,
        QueryRequest query => query.TableName,
        UpdateItemRequest update => update.TableName,
        DeleteItemRequest delete => delete.TableName,
        ScanRequest scan => scan.TableName,
        TransactWriteItemsRequest { TransactItems: [var first, ..] } => first.Put?.TableName ?? first.Update?.TableName ?? first.ConditionCheck?.TableName ?? first.Delete?.TableName,
        BatchGetItemRequest batch => string.Join(',', batch.RequestItems.Keys),
        _ => null,
    };
}
