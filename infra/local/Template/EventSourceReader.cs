using ServerlessShop.Local.Triggers;

namespace ServerlessShop.Local.Template;

internal static class EventSourceReader
{
    public static StreamMapping ReadStream(string function, TemplateNode properties)
    {
        properties.AllowOnly(
            $"{function}'s stream", "Stream", "StartingPosition", "BatchSize", "MaximumBatchingWindowInSeconds", "MaximumRetryAttempts",
            "FunctionResponseTypes", "FilterCriteria", "ParallelizationFactor", "Enabled");
        if (properties["ParallelizationFactor"] is { Number: not 1 } factor)
            throw TemplateException.At(factor, $"{function}'s stream asks for a ParallelizationFactor of {factor.Number}; the local runner reads a shard in order.");
        var attempts = properties["MaximumRetryAttempts"]?.Number ?? -1;
        var filters = properties["FilterCriteria"]?.Required("Filters").Items.Select(f => f.Required("Pattern").Text).ToList();
        return new StreamMapping(
            function,
            // arn:aws:dynamodb:REGION:ACCOUNT:table/NAME/stream/LABEL
            properties.Required("Stream").Text.Split('/')[1],
            properties.Required("StartingPosition").Text == "TRIM_HORIZON",
            properties["BatchSize"]?.Number ?? 100,
            filters is null ? null : FilterCriteria.Parse(filters),
            properties["FunctionResponseTypes"]?.Items.Any(t => t.Text == "ReportBatchItemFailures") ?? false,
            attempts < 0 ? null : attempts);
    }

    public static KafkaMapping ReadTopics(string function, TemplateNode properties)
    {
        properties.AllowOnly(
            $"{function}'s topics", "Stream", "Topics", "ConsumerGroupId", "StartingPosition", "BatchSize", "MaximumBatchingWindowInSeconds", "Enabled");
        return new KafkaMapping(
            function,
            properties.Required("Stream").Text,
            [.. properties.Required("Topics").Items.Select(t => t.Text)],
            properties["ConsumerGroupId"]?.Text ?? $"local-{function}",
            properties.Required("StartingPosition").Text == "TRIM_HORIZON",
            properties["BatchSize"]?.Number ?? 100,
            TimeSpan.FromSeconds(properties["MaximumBatchingWindowInSeconds"]?.Number ?? 0));
    }
}
