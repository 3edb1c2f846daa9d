using System.Text;
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

    public async ValueTask InitializeAsync() => await server.CreateTableAsync(_table);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("")]
    [InlineData("Ann Müller, Grüne Straße 1 🍵")]
    public async Task is_read_with_the_key_of_the_person_it_is_about(string text)
    {
        var data = (await OpenAsync("ann")).Encrypt(text);
        Assert.Equal("ann", data.Subject);
        Assert.Equal(text, (await FindAsync("ann"))!.Decrypt(data));
    }

    [Fact]
    public async Task shows_nothing_of_itself_and_never_looks_the_same_twice()
    {
        var key = await OpenAsync("ann");
        var (first, second) = (key.Encrypt("Ann Smith"), key.Encrypt("Ann Smith"));
        Assert.NotEqual(first.Ciphertext, second.Ciphertext);
        Assert.DoesNotContain("Ann", Encoding.Latin1.GetString(Convert.FromBase64String(first.Ciphertext)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task encrypted_at_once_in_several_places_for_the_first_time_is_under_one_key()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i => (await OpenAsync("ann")).Encrypt($"{i}")));
        var key = await FindAsync("ann");
        for (var i = 0; i < all.Length; i++) Assert.Equal($"{i}", key!.Decrypt(all[i]));
    }

    /// <summary>In a vault that has just read the key too: a warm function must not show, or take, what was erased a moment ago.</summary>
    [Fact]
    public async Task of_an_erased_person_is_erased_everywhere_at_once_and_not_taken_again()
    {
        var (here, elsewhere) = (NewVault(), NewVault());
        foreach (var vault in new[] { here, elsewhere }) Assert.NotNull(await vault.OpenAsync("ann", Cancellation));
        await here.DeleteKeyAsync("ann", Cancellation);
        foreach (var vault in new[] { here, elsewhere })
        {
            Assert.Null(await vault.FindAsync("ann", Cancellation));
            await Assert.ThrowsAsync<SubjectErasedException>(() => vault.OpenAsync("ann", Cancellation));
        }
    }

    [Fact]
    public async Task of_somebody_who_was_erased_before_there_was_any_is_not_taken()
    {
        await NewVault().DeleteKeyAsync("ann", Cancellation);
        await Assert.ThrowsAsync<SubjectErasedException>(() => OpenAsync("ann"));
    }

    [Fact]
    public async Task of_one_person_stays_when_another_is_erased()
    {
        var data = (await OpenAsync("ann")).Encrypt("Ann");
        await NewVault().DeleteKeyAsync("ben", Cancellation);
        Assert.Equal("Ann", (await FindAsync("ann"))!.Decrypt(data));
    }

    [Fact]
    public async Task that_was_changed_or_moved_to_another_person_is_told_apart_from_erased()
    {
        var (ann, ben) = (await OpenAsync("ann"), await OpenAsync("ben"));
        var data = ann.Encrypt("Ann");
        var flipped = Convert.FromBase64String(data.Ciphertext);
        flipped[14] ^= 1;
        string[] damaged = [Convert.ToBase64String(flipped), "", "AAAA", "not base64", data.Ciphertext[..^4]];
        foreach (var text in damaged) Assert.Throws<PersonalDataCorruptedException>(() => ann.Decrypt(data with { Ciphertext = text }));
        Assert.Throws<PersonalDataCorruptedException>(() => ben.Decrypt(data with { Subject = "ben" }));
        Assert.Throws<PersonalDataCorruptedException>(() => ann.Decrypt(data with { Subject = "ben" }));
    }

    [Fact]
    public async Task leaves_a_hash_that_only_the_person_s_key_can_compute()
    {
        var plain = new CommandKey("ann/k-1", "hash of a body with an address");
        var hashed = (await OpenAsync("ann")).Protect(plain);
        Assert.Equal(hashed, (await FindAsync("ann"))!.Protect(plain));
        Assert.NotEqual(hashed.BodyHash, (await OpenAsync("ben")).Protect(plain).BodyHash);
        Assert.Matches(@"^[0-9a-f]{64}\z", hashed.BodyHash);
    }

    private Task<IPersonalDataKey> OpenAsync(string subject) => NewVault().OpenAsync(subject, Cancellation);

    private Task<IPersonalDataKey?> FindAsync(string subject) => NewVault().FindAsync(subject, Cancellation);

    private PersonalDataVault NewVault() => new(server.Client, _table, _time);
}
