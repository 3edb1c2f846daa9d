namespace ServerlessShop.Lambda;

/// <summary>The invocation that the calling code runs in.</summary>
public static class LambdaInvocation
{
    private static readonly AsyncLocal<ILambdaContext?> Ambient = new();

    /// <summary>Null outside an invocation.</summary>
    public static ILambdaContext? Current
    {
        get => Ambient.Value;
        internal set => Ambient.Value = value;
    }
}
