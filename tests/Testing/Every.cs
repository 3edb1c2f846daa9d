namespace ServerlessShop.Testing;

/// <summary>Makes a test total: whoever adds a kind of command has to say what the test does with it.</summary>
public static class Every
{
    /// <summary>All concrete records that derive from <typeparamref name="T"/>, of its own assembly.</summary>
    public static IReadOnlyList<Type> Kind<T>() =>
        [.. typeof(T).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal)];
}
