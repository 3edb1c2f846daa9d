namespace ServerlessShop.StepFunctions.Definitions;

/// <summary>This service speaks JSONPath. JSONata needs a library that .NET does not have.</summary>
internal static class QueryLanguages
{
    public static void Check(Fields fields)
    {
        if (fields.Text("QueryLanguage") is { } language and not "JSONPath")
            fields.Wrong(language == "JSONata" ? "QueryLanguage 'JSONata' is not supported here, only 'JSONPath' is" : $"QueryLanguage '{language}' is unknown", "QueryLanguage");
    }
}
