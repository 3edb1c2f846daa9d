using System.Globalization;
using System.Text.RegularExpressions;

namespace ServerlessShop.Local;

/// <summary>Reads the address of a server from an environment variable. An empty variable counts as not set.</summary>
internal static partial class AddressVariable
{
    /// <param name="port">The port at which such a server usually listens, for the example in the message.</param>
    /// <returns>Null if the variable is not set.</returns>
    /// <exception cref="InvalidVariableException">Its value is not the URL of an HTTP server.</exception>
    public static Uri? Url(string name, int port) => Read(name) switch
    {
        null => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) => url,
        var text => throw new InvalidVariableException(name, text, string.Create(CultureInfo.InvariantCulture, $"an HTTP URL, such as http://127.0.0.1:{port}")),
    };

    /// <returns><c>host:port</c>; null if the variable is not set.</returns>
    /// <exception cref="InvalidVariableException">Its value has another form.</exception>
    public static string? HostAndPort(string name) => Read(name) switch
    {
        null => null,
        var text when IsHostAndPort(text) => text,
        var text => throw new InvalidVariableException(name, text, "host:port, such as 127.0.0.1:6379"),
    };

    /// <returns>One or more <c>host:port</c>, separated by commas; null if the variable is not set.</returns>
    /// <exception cref="InvalidVariableException">Its value has another form.</exception>
    public static string? HostsAndPorts(string name) => Read(name) switch
    {
        null => null,
        var text when text.Split(',').All(IsHostAndPort) => text,
        var text => throw new InvalidVariableException(name, text, "host:port, such as 127.0.0.1:9092, or several separated by commas"),
    };

    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text : null;

    private static bool IsHostAndPort(string text) =>
        HostPort().Match(text) is { Success: true } match && ushort.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0;

    // An IPv6 address stands in brackets.
    [GeneratedRegex(@"\A(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):(?<port>\d+)\z")]
    private static partial Regex HostPort();
}

/// <summary>An environment variable has a value that cannot be used; the message says what it must be.</summary>
public sealed class InvalidVariableException(string name, string value, string expected) : Exception($"{name} is \"{value}\"; it must be {expected}.");
