using ServerlessShop.Local.Template;

namespace ServerlessShop.Local.Tests.Template;

internal static class TemplateText
{
    /// <summary>Reads a template that stands in a test.</summary>
    public static ShopTemplate Read(string yaml, params (string Name, string Value)[] parameters)
    {
        var folder = Directory.CreateTempSubdirectory("template-");
        try
        {
            var path = Path.Combine(folder.FullName, "template.yaml");
            File.WriteAllText(path, yaml);
            return TemplateReader.Read(path, new LocalEndpoints("127.0.0.1:9092", "127.0.0.1:6379", "http://127.0.0.1:9200"), parameters.ToDictionary(p => p.Name, p => p.Value));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The environment of a function whose variable V is this.</summary>
    public static string Value(string expression, string more = "", params (string Name, string Value)[] parameters) => Read(
        $$"""
        {{more}}
        Resources:
          Table: { Type: AWS::DynamoDB::Table, Properties: { KeySchema: [] } }
          F:
            Type: AWS::Serverless::Function
            Properties:
              Runtime: provided.al2023
              CodeUri: functions/F
              Handler: F
              Environment:
                Variables:
                  V: {{expression}}
        """,
        parameters).Functions.Single().Environment["V"];
}
