using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Local.Tests.Template;

public class Variables_for_containers
{
    /// <summary>infra/local/env.json is what the runner gives its functions on its usual ports; the publishers' Kafka has another one each time.</summary>
    [Fact]
    public void are_those_of_the_runners_own_functions()
    {
        var template = new ShopOptions().Template;
        var shop = TemplateReader.Read(template, new LocalEndpoints("127.0.0.1:9092", "127.0.0.1:6379", "http://127.0.0.1:9200"), new Dictionary<string, string>
        {
            ["StripeApiBase"] = "http://127.0.0.1:12111", ["PaymentReturnUrl"] = "http://127.0.0.1/",
        });
        var variables = new JsonObject(shop.Functions.OrderBy(function => function.Name, StringComparer.Ordinal).Select(function => KeyValuePair.Create(
            function.Name,
            (JsonNode?)new JsonObject(function.Environment.OrderBy(v => v.Key, StringComparer.Ordinal).Where(v => v.Key != "LOG_LEVEL")
                .Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value
                    .Replace(LocalNames.FunctionUrl("ProductsQueries"), "http://127.0.0.1:12112", StringComparison.Ordinal)
                    .Replace(LocalNames.LoginUrl, "http://127.0.0.1:4566", StringComparison.Ordinal)))))));
        var file = Path.Combine(Path.GetDirectoryName(template)!, "infra", "local", "env.json");
        Assert.Equal(variables.ToJsonString(s_readable) + "\n", File.ReadAllText(file));
    }

    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true };
}
