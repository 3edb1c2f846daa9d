using System.Text.Json.Serialization;

namespace ServerlessShop.Functions.Sample;

internal static class Greeter
{
    public static async Task<Greeting> GreetAsync(Greeting greeting, CancellationToken deadline)
    {
        Console.WriteLine("begun");
        await Task.Delay(greeting.WaitMs, deadline);
        return greeting;
    }
}

internal sealed record Greeting(string Name, int WaitMs = 0);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class SampleJson : JsonSerializerContext;
