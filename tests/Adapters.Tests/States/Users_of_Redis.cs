using Microsoft.Extensions.Logging.Abstractions;
using ServerlessShop.Local;
using ServerlessShop.ReadModels.States;
using ServerlessShop.Testing;
using StackExchange.Redis;
using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Adapters.Tests.States;

/// <summary>With the access strings of infra/servers.yaml. Garnet knows no rights by key: on a Redis (SHOP_REDIS).</summary>
public class Users_of_Redis(RedisFixture redis)
{
    // By the user's name in the template.
    private static readonly Dictionary<string, string> s_categories = new() { ["ProductsUser"] = "product", ["InventoryUser"] = "stock", ["OrdersUser"] = "order" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Users => [.. s_categories.Keys];

    [Fact]
    public void are_one_a_domain_with_views() => Assert.Equal(
        s_categories.Select(user => $"{user.Key} ~{user.Value}:*").Order(),
        AccessStrings().Select(user => $"{user.Key} {user.Value.Split(' ')[1]}").Order());

    [Theory]
    [MemberData(nameof(Users))]
    public async Task read_write_and_go_through_the_views_of_their_domain(string user)
    {
        await using var connection = await ConnectAsync(user);
        var states = RedisFixture.States(connection, s_categories[user], generation: Random.Shared.Next(1000, 1_000_000));
        await states.WriteAsync([State("1", 1), State("2", 1)]);
        await states.WriteLaterAsync([State("2", 2)]);
        await Eventually.IsTrueAsync(async () => (await states.ReadAsync(["1", "2"])).Select(state => state?.Version).SequenceEqual([1, 2]));
        await states.DeleteAsync("1");
        Assert.Equal(["2"], await states.ReadIdsAsync(Cancellation).ToListAsync(Cancellation));
        await states.RemoveAsync(Cancellation);
        Assert.Empty(await states.ReadIdsAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task neither_read_nor_write_another_domain_s_views(string user)
    {
        await using var connection = await ConnectAsync(user);
        foreach (var other in s_categories.Values.Where(category => category != s_categories[user]))
        {
            var states = RedisFixture.States(connection, other);
            await AssertRefusedAsync(() => states.ReadAsync(["1"]));
            await AssertRefusedAsync(() => states.WriteAsync([State("1", 1)]));
            await AssertRefusedAsync(() => states.DeleteAsync("1"));
        }
    }

    [Theory]
    [MemberData(nameof(Users))]
    public async Task empty_nothing_and_change_no_rights(string user)
    {
        await using var connection = await ConnectAsync(user);
        var database = await connection.DatabaseAsync();
        await AssertRefusedAsync(() => database.ExecuteAsync("FLUSHALL"));
        await AssertRefusedAsync(() => database.ExecuteAsync("ACL", "LIST"));
        await AssertRefusedAsync(() => database.ExecuteAsync("CONFIG", "GET", "*"));
    }

    private static KeyValuePair<string, FoldedState<NoteState>> State(string id, int version) => KeyValuePair.Create(id, new FoldedState<NoteState>(version, new NoteState(version, "")));

    private static async Task AssertRefusedAsync(Func<Task> command) =>
        Assert.StartsWith("NOPERM", (await Assert.ThrowsAsync<RedisServerException>(command)).Message, StringComparison.Ordinal);

    private async Task<RedisConnection> ConnectAsync(string user)
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("SHOP_REDIS")), "Needs a Redis, which SHOP_REDIS names: Garnet knows no rights by key.");
        await using var admin = await ConnectionMultiplexer.ConnectAsync($"{redis.Endpoint},allowAdmin=true");
        foreach (var server in admin.GetServers())
            await server.ExecuteAsync("ACL", ["SETUSER", user, "reset", ">secret", .. AccessStrings()[user].Split(' ')]);
        return new RedisConnection($"{redis.Endpoint},user={user},password=secret,allowAdmin=true", NullLogger.Instance, RedisConnection.ProjectionTimeout);
    }

    private static Dictionary<string, string> AccessStrings()
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Path.Combine(Path.GetDirectoryName(new ShopOptions().Template)!, "infra", "servers.yaml"));
        yaml.Load(text);
        return ((YamlMappingNode)yaml.Documents[0].RootNode["Resources"]).Children
            .Where(resource => resource.Value["Type"].ToString() == "AWS::ElastiCache::User")
            .ToDictionary(resource => resource.Key.ToString(), resource => resource.Value["Properties"]["AccessString"].ToString());
    }
}
