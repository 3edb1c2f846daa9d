// A function that does what its event tells it to: the other side of the Runtime API, for tests of the runner.
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServerlessShop.Lambda;
using ServerlessShop.Sandboxes;
using ServerlessShop.SampleFunction;

if (Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API") is not { } address)
{
    // Not on Lambda, nor in a sandbox of its own: it holds sandboxes, as infra/sandboxes does.
    await new SandboxHost(new Dictionary<string, Func<IReadOnlyList<LambdaFunction>>> { ["SampleFunction"] = () => [Tenant.Function] }, Console.OpenStandardOutput()).RunAsync(Console.In);
    return 0;
}

var api = $"http://{address}/2018-06-01/runtime";
using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };

switch (Environment.GetEnvironmentVariable("INIT"))
{
    case "exit": return 3;
    case "error":
        await http.PostAsync($"{api}/init/error", new StringContent("""{"errorType":"Init.Broken","errorMessage":"no table"}"""));
        return 1;
}

while (true)
{
    using var next = await http.GetAsync($"{api}/invocation/next");
    var text = await next.Content.ReadAsStringAsync();
    var request = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
    var order = JsonNode.Parse(text) as JsonObject;
    Console.WriteLine($"working on {order?["do"]}");
    switch (order?["do"]?.GetValue<string>())
    {
        case "exit": return 7;
        case "sleep":
            await Task.Delay(order["ms"]!.GetValue<int>());
            goto default;
        case "fail":
            await http.PostAsync($"{api}/invocation/{request}/error", new StringContent("""{"errorType":"OutOfStock","errorMessage":"none left"}"""));
            break;
        case "large":
            await http.PostAsync($"{api}/invocation/{request}/response", new StringContent(new string('x', order["bytes"]!.GetValue<int>())));
            break;
        case "answer":
            await http.PostAsync($"{api}/invocation/{request}/response", new StringContent(order["with"]!.ToJsonString()));
            break;
        default:
            using (var message = new HttpRequestMessage(HttpMethod.Post, $"{api}/invocation/{request}/response") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Report())) })
            {
                message.Headers.TransferEncodingChunked = order?["chunked"] is not null;
                await http.SendAsync(message);
            }

            break;
    }

    string Report() => JsonSerializer.Serialize(new
    {
        @event = JsonNode.Parse(text),
        process = Environment.ProcessId,
        request,
        deadline = next.Headers.GetValues("Lambda-Runtime-Deadline-Ms").Single(),
        arn = next.Headers.GetValues("Lambda-Runtime-Invoked-Function-Arn").Single(),
        trace = next.Headers.GetValues("Lambda-Runtime-Trace-Id").Single(),
        environment = Environment.GetEnvironmentVariables().Keys.Cast<string>().ToDictionary(name => name, Environment.GetEnvironmentVariable),
    });
}
