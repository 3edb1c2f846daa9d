using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.Time.Testing;
using ServerlessShop.Adapters.Tests.Events;
using ServerlessShop.Vault;
using ServerlessShop.EventSourcing;

namespace ServerlessShop.Adapters.Tests.Vault;

public sealed class Personal_data(DynamoDbServer server) : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly string _table = $"keys-{Guid.NewGuid():N}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await server.CreateTableAsync(new CreateTableRequest
    {
        TableName = _table,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
        KeySchema = [new("pk", KeyType.HASH)],
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("")]
    [InlineData("Ann Müller, Grüne Straße 1 🍵")]
    public async Task is_read_with_the_key_of_the_person_it_is_about(string text)
    {
        var data = await NewVault().EncryptAsync("ann", text, Cancellation);
        Assert.Equal(text, await NewVault().DecryptAsync(data, Cancellation));
    }

    [Fact]
    public async Task shows_nothing_of_itself_and_never_looks_the_same_twice()
    {
        var vault = NewVault();
        var (first, second) = (await vault.EncryptAsync("ann", "Ann Smith", Cancellation), await vault.EncryptAsync("ann", "Ann Smith", Cancellation));
        Assert.NotEqual(first.Ciphertext, second.Ciphertext);
        Assert.DoesNotContain("Ann", Encoding.Latin1.GetString(Convert.FromBase64String(first.Ciphertext)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task encrypted_at_once_in_several_places_for_the_first_time_is_under_one_key()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => NewVault().EncryptAsync("ann", $"{i}", Cancellation)));
        var reader = NewVault();
        for (var i = 0; i < all.Length; i++) Assert.Equal($"{i}", await reader.DecryptAsync(all[i], Cancellation));
    }

    [Fact]
    public async Task of_an_erased_person_is_erased()
    {
        var vault = NewVault();
        var data = await vault.EncryptAsync("ann", "Ann", Cancellation);
        await vault.DeleteKeyAsync("ann", Cancellation);
        Assert.Null(await vault.DecryptAsync(data, Cancellation));
        Assert.Null(await NewVault().DecryptAsync(data, Cancellation));
    }

    [Fact]
    public async Task of_an_erased_person_is_not_taken_again()
    {
        await NewVault().DeleteKeyAsync("ann", Cancellation);
        await Assert.ThrowsAsync<SubjectErasedException>(() => NewVault().EncryptAsync("ann", "Ann", Cancellation));
    }

    [Fact]
    public async Task is_erased_elsewhere_a_minute_later_at_most()
    {
        var elsewhere = NewVault();
        var data = await elsewhere.EncryptAsync("ann", "Ann", Cancellation);
        await NewVault().DeleteKeyAsync("ann", Cancellation);
        Assert.Equal("Ann", await elsewhere.DecryptAsync(data, Cancellation));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await elsewhere.DecryptAsync(data, Cancellation));
        await Assert.ThrowsAsync<SubjectErasedException>(() => elsewhere.EncryptAsync("ann", "Ann", Cancellation));
    }

    [Fact]
    public async Task of_one_person_stays_when_another_is_erased()
    {
        var vault = NewVault();
        var data = await vault.EncryptAsync("ann", "Ann", Cancellation);
        await vault.DeleteKeyAsync("ben", Cancellation);
        Assert.Equal("Ann", await vault.DecryptAsync(data, Cancellation));
    }

    [Fact]
    public async Task that_was_changed_or_moved_to_another_person_is_told_apart_from_erased()
    {
        var vault = NewVault();
        var data = await vault.EncryptAsync("ann", "Ann", Cancellation);
        await vault.EncryptAsync("ben", "Ben", Cancellation);
        var flipped = Convert.FromBase64String(data.Ciphertext);
        flipped[14] ^= 1;
        string[] damaged = [Convert.ToBase64String(flipped), "", "AAAA", "not base64", data.Ciphertext[..^4]];
        foreach (var text in damaged)
            await Assert.ThrowsAsync<PersonalDataCorruptedException>(() => vault.DecryptAsync(data with { Ciphertext = text }, Cancellation));
        await Assert.ThrowsAsync<PersonalDataCorruptedException>(() => vault.DecryptAsync(data with { Subject = "ben" }, Cancellation));
    }

    private PersonalDataVault NewVault() => new(server.Client, _table, _time);
}
