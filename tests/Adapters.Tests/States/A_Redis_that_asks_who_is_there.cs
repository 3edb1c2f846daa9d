using Amazon.Runtime;
using Garnet;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Local.Servers;
using ServerlessShop.Aws.Signing;
using ServerlessShop.Testing;
using StackExchange.Redis;

namespace ServerlessShop.Adapters.Tests.States;

/// <summary>As ElastiCache does: by a token that is a quarter of an hour's password. Its TLS is left to StackExchange.Redis.</summary>
public class A_Redis_that_asks_who_is_there
{
    private const string User = "shop-functions";
    private static readonly BasicAWSCredentials s_keys = new("AKIDEXAMPLE", "secret");

    private readonly FakeTimeProvider _time = new();

    private string Token => PresignedToken.ForRedis(s_keys.GetCredentials(), "eu-central-1", "shop-views", User, _time.GetUtcNow());

    [Fact]
    public async Task is_told_by_a_token_and_by_a_new_one_for_each_new_connection()
    {
        var endpoint = $"127.0.0.1:{FreePort.Find()}";
        using var server = new GarnetServer(["--bind", "127.0.0.1", "--port", endpoint.Split(':')[1], "--auth", "ACL", "-q", "--disable-console-logger", "true"], NullLoggerFactory.Instance);
        server.Start();
        await using var admin = await ConnectionMultiplexer.ConnectAsync($"{endpoint},allowAdmin=true");
        await LetInAsync(admin);
        var login = new RedisLogin(s_keys, "eu-central-1", "shop-views", User, _time);
        await using var connection = new RedisConnection($"{endpoint},ssl=false", NullLogger.Instance, RedisConnection.ProjectionTimeout, login);
        var database = await connection.DatabaseAsync();
        Assert.Equal(User, (string?)await database.ExecuteAsync("ACL", "WHOAMI"));

        _time.Advance(PresignedToken.Lifetime);
        await LetInAsync(admin);
        await admin.GetServer(endpoint).ExecuteAsync("CLIENT", "KILL", "USER", User);
        await Eventually.IsTrueAsync(() => IsInAsync(database));
    }

    [Fact]
    public void is_spoken_to_over_TLS() => Assert.True(new ConfigurationOptions { Defaults = new RedisLogin(s_keys, "eu-central-1", "shop-views", User, _time) }.Ssl);

    private async Task LetInAsync(ConnectionMultiplexer admin) =>
        await admin.GetDatabase().ExecuteAsync("ACL", "SETUSER", User, "on", "resetpass", $">{Token}", "+@all");

    private static async Task<bool> IsInAsync(IDatabase database)
    {
        try
        {
            return (string?)await database.ExecuteAsync("ACL", "WHOAMI") == User;
        }
        catch (RedisException)
        {
            return false;
        }
    }
}
