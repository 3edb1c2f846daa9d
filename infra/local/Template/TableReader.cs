namespace ServerlessShop.Local.Template;

internal static class TableReader
{
    public static TableResource Read(string id, TemplateNode properties)
    {
        properties.AllowOnly(
            id, "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "StreamSpecification", "BillingMode",
            "PointInTimeRecoverySpecification", "SSESpecification", "DeletionProtectionEnabled", "Tags");
        if (properties["StreamSpecification"]?.Required("StreamViewType") is { Text: not "NEW_IMAGE" } view)
            throw TemplateException.At(view, $"{id}'s stream is {view.Text}; the local runner makes NEW_IMAGE.");
        return new TableResource(
            id,
            properties.Required("AttributeDefinitions").Items.ToDictionary(a => a.Required("AttributeName").Text, a => a.Required("AttributeType").Text),
            Key(properties.Required("KeySchema")),
            [.. (properties["GlobalSecondaryIndexes"]?.Items ?? []).Select(index => new IndexResource(
                index.Required("IndexName").Text, Key(index.Required("KeySchema")), index.Required("Projection").Required("ProjectionType").Text))],
            properties["StreamSpecification"] is not null);
    }

    private static KeySchema Key(TemplateNode schema)
    {
        var names = schema.Items.ToDictionary(k => k.Required("KeyType").Text, k => k.Required("AttributeName").Text);
        return new KeySchema(names["HASH"], names.GetValueOrDefault("RANGE"));
    }
}
