namespace ServerlessShop.Lambda;

/// <summary>
/// The environment variables of one function. A function reads its settings from here once, when it starts, into a record of its
/// own; nothing else reads the environment.
/// </summary>
public sealed class Settings(IReadOnlyDictionary<string, string> variables)
{
    /// <exception cref="MissingSettingException">The variable is absent or empty.</exception>
    public string Required(string name) => Optional(name) ?? throw new MissingSettingException(Optional("AWS_LAMBDA_FUNCTION_NAME") ?? "The function", name);

    /// <returns>Null when the variable is absent or empty.</returns>
    public string? Optional(string name) => variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}

/// <summary>A function cannot start without this setting.</summary>
public sealed class MissingSettingException(string function, string variable)
    : Exception($"{function} needs the environment variable {variable}, which is not set.");
