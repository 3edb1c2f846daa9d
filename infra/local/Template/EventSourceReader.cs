using System.Globalization;
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
            throw TemplateException.At(factor, $"{function}'s stream has a ParallelizationFactor of {factor.Number}; the local runner supports only 1.");
        var attempts = properties["MaximumRetryAttempts"]?.Number ?? -1;
        return new StreamMapping(
            function,
            // arn:aws:dynamodb:REGION:ACCOUNT:table/NAME/stream/LABEL
            properties.Required("Stream").Text.Split('/')[1],
            properties.Required("StartingPosition").Text == "TRIM_HORIZON",
            properties["BatchSize"]?.Number ?? 100,
            ReadFilter(properties),
            properties["FunctionResponseTypes"]?.Items.Any(t => t.Text == "ReportBatchItemFailures") ?? false,
            attempts < 0 ? null : attempts);
    }

    public static KafkaMapping ReadTopics(string function, TemplateNode properties)
    {
        properties.AllowOnly(
            $"{function}'s topics", "Stream", "Topics", "ConsumerGroupId", "StartingPosition", "BatchSize", "MaximumBatchingWindowInSeconds", "FilterCriteria", "Enabled");
        return new KafkaMapping(
            function,
            properties.Required("Stream").Text,
            [.. properties.Required("Topics").Items.Select(t => t.Text)],
            properties["ConsumerGroupId"]?.Text ?? $"local-{function}",
            properties.Required("StartingPosition").Text == "TRIM_HORIZON",
            properties["BatchSize"]?.Number ?? 100,
            TimeSpan.FromSeconds(properties["MaximumBatchingWindowInSeconds"]?.Number ?? 0),
            ReadFilter(properties));
    }

    public static ScheduleMapping ReadSchedule(string function, string name, TemplateNode properties)
    {
        properties.AllowOnly($"{function}'s schedule {name}", "Schedule", "Enabled", "Description", "Name", "RetryPolicy");
        var schedule = properties.Required("Schedule");
        return Rate(schedule.Text) is { } every
            ? new ScheduleMapping(function, name, every)
            : throw TemplateException.At(schedule, $"{function}'s schedule {name} is {schedule.Text}; the local runner supports only rate(N minutes|hours|days).");
    }

    private static FilterCriteria? ReadFilter(TemplateNode properties) =>
        properties["FilterCriteria"]?.Required("Filters").Items.Select(f => f.Required("Pattern").Text).ToList() is { } patterns ? FilterCriteria.Parse(patterns) : null;

    // rate(1 minute), rate(15 minutes), …: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
    private static TimeSpan? Rate(string schedule)
    {
        if (!schedule.StartsWith("rate(", StringComparison.Ordinal) || !schedule.EndsWith(')')) return null;
        return schedule["rate(".Length..^1].Split(' ') is [var number, var unit] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0
            ? unit switch
            {
                "minute" or "minutes" => TimeSpan.FromMinutes(n),
                "hour" or "hours" => TimeSpan.FromHours(n),
                "day" or "days" => TimeSpan.FromDays(n),
                _ => null,
            }
            : null;
    }
}
