using System.Text.Json.Nodes;

namespace ServerlessShop.Local.Template;

internal static class TableReader
{
    private static readonly string[] s_made = ["AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "StreamSpecification"];

    // Mean nothing in memory.
    private static readonly string[] s_passedOver =
        ["BillingMode", "TimeToLiveSpecification", "PointInTimeRecoverySpecification", "SSESpecification", "DeletionProtectionEnabled", "Tags"];

    public static TableResource Read(string id, TemplateNode properties)
    {
        properties.AllowOnly(id, [.. s_made, .. s_passedOver]);
        return new TableResource(id, new JsonObject(properties.Members.Where(m => s_made.Contains(m.Key)).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value.ToJson()))));
    }
}
