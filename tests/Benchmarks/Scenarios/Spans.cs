using System.Text;
using System.Text.Json.Nodes;
using ServerlessShop.Benchmarks.Measuring;
using ServerlessShop.Local;
using ServerlessShop.Local.Functions;

namespace ServerlessShop.Benchmarks.Scenarios;

/// <summary>What spans cost a function that <c>sam build</c> has made: where nobody takes them, where X-Ray samples all, and by OTLP.</summary>
internal static class Spans
{
    private const int Colds = 20;
    private const int Rounds = 5;
    private const int Warms = 400;
    private const string Sampled = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    public static async Task RunAsync(Settings settings)
    {
        var built = BuiltFunctions.Folder();
        await using var shop = await Shop.StartAsync(new ShopOptions().WithBuilt(built));
        // Nothing else shall run beside the function.
        foreach (var trigger in shop.Triggers) trigger.Pause();
        await using var receiver = await SpanReceiver.StartAsync();
        var table = new Table("", "cold, least", "median", "to none", "warm", "CPU warm", "to none", "bytes sent");
        await MeasureAsync(shop, receiver, table, "query    GET /products/{id}", "ProductsQueries", "products-queries-get.json");
        await MeasureAsync(shop, receiver, table, "command  POST /products", "ProductsCommands", "products-commands-post.json");
        table.Print();
        Console.WriteLine(
            $"""
            cold: of {Colds} new processes each, in turn, until the event was answered. warm: median of {Rounds * Warms} in {Rounds} turns, what the next event waits for
            included; CPU: user and system time of the function's process, an event; bytes: what one event's spans are, as they are received.
            """);
    }

    private static async Task MeasureAsync(Shop shop, SpanReceiver receiver, Table table, string what, string name, string sample)
    {
        var function = shop.Functions.Definitions.Single(definition => definition.Name == name);
        var request = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "tests", "events", sample)))!;
        var measured = new List<Measured>();
        foreach (var (exporter, variables) in receiver.Exporters)
        {
            var with = function with { Environment = function.Environment.Concat(variables).ToDictionary() };
            measured.Add(new Measured(exporter, new FunctionHost([with], new IsolatedSandboxes())));
        }

        for (var i = 0; i < Colds; i++)
            foreach (var one in measured) await one.StartAsync(name, request);
        for (var i = 0; i < Rounds; i++)
            foreach (var one in measured) await one.WorkAsync(name, request, receiver);
        foreach (var one in measured)
        {
            table.Row(
                $"{what}, {one.Exporter}", Table.Ms(one.Cold.Least), Table.Ms(one.Cold.P50), Table.Ratio(one.Cold.P50 / measured[0].Cold.P50), Table.Ms(one.Warm.P50),
                Table.Ms(one.Cpu), Table.Ratio(one.Cpu / measured[0].Cpu), Table.Count(one.Bytes));
            await one.DisposeAsync();
        }
    }

    private sealed class Measured(string exporter, FunctionHost host) : IAsyncDisposable
    {
        private readonly List<double> _cold = [];
        private readonly List<double> _warm = [];
        private double _cpu;
        private long _bytes;

        public string Exporter => exporter;

        public Times Cold => new(_cold);

        public Times Warm => new(_warm);

        public double Cpu => _cpu / _warm.Count;

        public double Bytes => (double)_bytes / _warm.Count;

        public async Task StartAsync(string function, JsonNode request)
        {
            await host.EndAsync(function);
            _cold.Add(await InvokeAsync(function, request));
        }

        public async Task WorkAsync(string function, JsonNode request, SpanReceiver receiver)
        {
            for (var i = 0; i < Warms / 4; i++) await InvokeAsync(function, request);
            var process = new ProcessTree(host.ProcessIds(function).Single());
            var (cpu, bytes) = (process.CpuSeconds(), receiver.Bytes);
            for (var i = 0; i < Warms; i++) _warm.Add(await InvokeAsync(function, request));
            _cpu += 1000 * (process.CpuSeconds() - cpu);
            _bytes += receiver.Bytes - bytes;
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();

        private async Task<double> InvokeAsync(string function, JsonNode request)
        {
            if ((string?)request["rawPath"] == "/products") MakeNew(request);
            var payload = Encoding.UTF8.GetBytes(request.ToJsonString());
            InvocationResult? result = null;
            var time = await Times.OfAsync(async () => result = await host.InvokeAsync(function, payload, Sampled));
            if (!result!.Succeeded || (int)JsonNode.Parse(result.Payload.Span)!["statusCode"]! is not (201 or 404))
                throw new UnexpectedAnswerException($"{function} answered {Encoding.UTF8.GetString(result.Payload.Span)}");
            return time;
        }

        // Each is a command of its own.
        private static void MakeNew(JsonNode request)
        {
            var product = JsonNode.Parse(Convert.FromBase64String((string)request["body"]!))!;
            product["sku"] = $"TEA-{Guid.NewGuid():N}";
            request["headers"]!["idempotency-key"] = Guid.NewGuid().ToString();
            request["body"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(product.ToJsonString()));
        }
    }
}
