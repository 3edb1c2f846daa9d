using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Aws.Secrets;
using ServerlessShop.EventSourcing;
using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Payments.Functions;
using ServerlessShop.Payments.Functions.Commands;
using ServerlessShop.Testing;
using static ServerlessShop.Functions.Tests.Lambda.HttpEvents;

namespace ServerlessShop.Functions.Tests.Payments;

/// <summary>A new stack's webhook: the operator has not put the secret there yet.</summary>
public class Webhooks_without_a_secret
{
    private const string NoValue = """{"__type":"ResourceNotFoundException","Message":"Secrets Manager can't find the specified secret value for staging label: AWSCURRENT"}""";

    [Fact]
    public async Task are_unavailable_not_an_error_until_it_is_there()
    {
        var answer = (HttpStatusCode.BadRequest, NoValue);
        using var secretsManager = new HttpClient(new HttpExchanges(_ => answer)) { BaseAddress = new Uri("https://secrets.test") };
        var (time, log) = (new FakeTimeProvider(), new FakeLogger());
        var store = new InMemoryEventStore();
        var secret = new Secret(secretsManager, "webhook", time, log);
        await using var function = await RunningFunction.WebAsync(app => app.MapCommands(new ReceiveWebhookEndpoint(
            store, new CommandRunner(store, time), secret.GetAsync, time, NullLogger.Instance)));

        for (var message = 0; message < 3; message++)
        {
            var response = await function.SendAsync(Request("POST", "/payments/webhook", body: "{}"));
            response.Problem("unavailable");
            Assert.Equal((503, "60"), (response.StatusCode, response.Headers!["Retry-After"]));
        }

        Assert.Single(log.Lines);
        Assert.All(function.Logs.Metrics, metric => Assert.True(metric.TryGetProperty("HttpUnavailable", out _), $"{metric}"));
        Assert.DoesNotContain(function.Logs.All.Except(function.Logs.Metrics), line => line.GetProperty("level").GetString() is "ERROR" or "FATAL");

        answer = (HttpStatusCode.OK, """{"SecretString":"whsec_1"}""");
        time.Advance(TimeSpan.FromMinutes(2));
        (await function.SendAsync(Request("POST", "/payments/webhook", body: "{}"))).Problem("invalid-signature");
    }
}
