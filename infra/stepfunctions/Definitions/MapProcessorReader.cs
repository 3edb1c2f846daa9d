using ServerlessShop.StepFunctions.Executions;

namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>Reads what a Map runs for each item: ItemProcessor, or Iterator as it was called before. Only inline ones.</summary>
internal static class MapProcessorReader
{
    private static readonly string[] OfDistributed =
    [
        "ItemReader", "ItemBatcher", "ResultWriter", "ToleratedFailureCount", "ToleratedFailureCountPath",
        "ToleratedFailurePercentage", "ToleratedFailurePercentagePath", "Label",
    ];

    public static Workflow? Read(Fields map)
    {
        foreach (var field in OfDistributed)
        {
            if (map.Any(field) is not null) map.Wrong("A distributed Map is not supported here, only an inline one is", field);
        }
        if (!map.Has("Iterator")) map.Require("ItemProcessor");
        if ((map.Inner("ItemProcessor") ?? map.Inner("Iterator")) is not { } processor) return null;
        processor.Text("Comment");
        if (processor.Inner("ProcessorConfig") is { } config) CheckConfig(config);
        var workflow = WorkflowReader.Read(processor);
        processor.End();
        return workflow;
    }

    private static void CheckConfig(Fields config)
    {
        var mode = config.Text("Mode");
        config.Text("ExecutionType");
        if (mode == "DISTRIBUTED") config.Wrong("Mode 'DISTRIBUTED' is not supported here, only 'INLINE' is", "Mode");
        else if (mode is not (null or "INLINE")) config.Wrong($"Mode '{mode}' is unknown", "Mode");
        else config.End();
    }
}
