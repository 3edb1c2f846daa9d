using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ServerlessShop.Local.Gateway;

namespace ServerlessShop.Local.Aws;

/// <summary>
/// A user pool with demo users, whose password is their name, as many customers as a load needs, and who signs up. A run has its own key,
/// so tokens end with it.
/// </summary>
/// <param name="poolIssuer">As the template's authorizer names it.</param>
/// <param name="clientId">The client of customers who call the API themselves.</param>
/// <param name="clients">All clients of the template; that of admins is the one named <c>AdminClient</c>.</param>
/// <param name="preTokenGeneration">The function that Cognito asks before it issues tokens; null: none.</param>
public sealed class CognitoUsers(
    string poolIssuer, string clientId, IReadOnlyList<UserPoolClient>? clients = null, TimeProvider? time = null, string? preTokenGeneration = null) : ITokenKeys, IDisposable
{
    /// <summary>How many users <c>customer-N</c> there are, counted from 1.</summary>
    public const int Customers = 200;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    private static readonly IReadOnlyList<User> s_demo =
    [
        Demo("ann", "a11a11a1-0000-4000-8000-000000000001"),
        Demo("ben", "b22b22b2-0000-4000-8000-000000000002"),
        Demo("admin", "c33c33c3-0000-4000-8000-000000000003", "admin") with { HasSecondFactor = true },
        .. Enumerable.Range(1, Customers).Select(number => Demo($"customer-{number}", $"d44d44d4-0000-4000-8000-{number:D12}")),
    ];

    // By id, by name and by address, as Cognito finds them; capitals do not matter.
    private readonly ConcurrentDictionary<string, User> _users = new(
        s_demo.SelectMany(user => user.Keys.Select(key => KeyValuePair.Create(key, user))), StringComparer.OrdinalIgnoreCase);

    private readonly RSA _rsa = RSA.Create(2048);

    private RsaSecurityKey Key => new(_rsa) { KeyId = "local-1" };

    internal IReadOnlyList<UserPoolClient> Clients => clients ?? [];

    /// <summary>Those whose users sign in on the managed login's pages.</summary>
    internal IReadOnlyList<UserPoolClient> LoginClients => [.. Clients.Where(client => client.Scopes.Count > 0)];

    internal string? PreTokenGeneration => preTokenGeneration;

    internal string PoolId => poolIssuer[(poolIssuer.LastIndexOf('/') + 1)..];

    internal TimeProvider Time { get; } = time ?? TimeProvider.System;

    /// <returns>The user's name; null if there is none with this name or address and password.</returns>
    public string? Find(string nameOrEmail, string password) => _users.TryGetValue(nameOrEmail, out var user) && password == user.Password ? user.Name : null;

    /// <returns>The new user's name, which Cognito chooses where an address signs in; null if the address is another's.</returns>
    public string? SignUp(string email, string password)
    {
        var id = Guid.NewGuid().ToString();
        var user = new User(id, id, email, password, []);
        return _users.TryAdd(email, user) && _users.TryAdd(id, user) ? id : null;
    }

    /// <summary>The client with which the user gets all their rights: an admin the admins', others the customers'.</summary>
    internal string ClientFor(string user) => _users[user].Groups.Length > 0 && Clients.FirstOrDefault(client => client.Name == "AdminClient") is { } admins ? admins.Id : clientId;

    internal IReadOnlyList<string> GroupsOf(string user) => _users[user].Groups;

    /// <summary>Nobody is asked for it here: the demo user <c>admin</c> counts as having one, and so keeps its rights.</summary>
    internal bool HasSecondFactor(string user) => _users[user].HasSecondFactor;

    internal IEnumerable<(string Name, string Value)> AttributesOf(string user) =>
        [("sub", _users[user].Id), ("email", _users[user].Email), ("email_verified", "true"), ("cognito:user_status", "CONFIRMED")];

    /// <param name="user">Name, id or address.</param>
    internal bool Knows(string user) => _users.ContainsKey(user);

    /// <summary>Ends sign-ins and refreshes; tokens are good until they expire.</summary>
    /// <inheritdoc cref="Knows"/>
    /// <returns>False if there is no such user.</returns>
    internal bool Delete(string user)
    {
        if (!_users.TryGetValue(user, out var known)) return false;
        foreach (var key in known.Keys) _users.TryRemove(key, out _);
        return true;
    }

    /// <summary>A signed token. Cognito's trigger, if there is one, has been asked for its groups before.</summary>
    /// <param name="use"><c>id</c> or <c>access</c>.</param>
    /// <param name="client">Null for the one with which the user has all their rights.</param>
    /// <param name="signedInAt">Null for now.</param>
    /// <param name="groups">Null for all groups of the user.</param>
    /// <param name="more">Further claims.</param>
    public string Token(
        string user, string use = "id", string? client = null, DateTimeOffset? signedInAt = null, IReadOnlyList<string>? groups = null, params IReadOnlyList<(string Name, string Value)> more)
    {
        (client, groups) = (client ?? ClientFor(user), groups ?? GroupsOf(user));
        var (now, known) = (Time.GetUtcNow(), _users[user]);
        var claims = new Dictionary<string, object>
        {
            ["sub"] = known.Id,
            ["token_use"] = use,
            ["auth_time"] = (signedInAt ?? now).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
            [use == "id" ? "cognito:username" : "username"] = known.Name,
        };
        if (groups.Count > 0) claims["cognito:groups"] = groups;
        if (use == "id") (claims["email"], claims["email_verified"]) = (known.Email, true);
        else claims["client_id"] = client;
        foreach (var (name, value) in more) claims[name] = value;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = poolIssuer,
            Audience = use == "id" ? client : null,
            Claims = claims,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + s_lifetime).UtcDateTime,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        });
    }

    public ValueTask<IReadOnlyCollection<SecurityKey>> GetKeysAsync(string issuer, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<SecurityKey>>(issuer == poolIssuer ? [Key] : []);

    /// <summary>The public key as <c>/.well-known/jwks.json</c> has it.</summary>
    public JsonWebKey PublicKey()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_rsa.ExportParameters(includePrivateParameters: false)) { KeyId = Key.KeyId });
        (key.Alg, key.Use) = (SecurityAlgorithms.RsaSha256, "sig");
        return key;
    }

    public void Dispose() => _rsa.Dispose();

    private static User Demo(string name, string id, params string[] groups) => new(id, name, $"{name}@example.org", name, groups);

    private sealed record User(string Id, string Name, string Email, string Password, string[] Groups, bool HasSecondFactor = false)
    {
        public IEnumerable<string> Keys => [Id, Name, Email];
    }
}
