namespace ServerlessShop.Lambda;

/// <summary>A function of a program: its name, its settings, and what handles its invocations.</summary>
/// <example><code>LambdaFunction.Create("Tasks", TaskSettings.Read, (settings, sandbox) => JsonHandler.Create(new StockTasks(…).HandleAsync, …))</code></example>
public abstract class LambdaFunction
{
    private LambdaFunction(string name) => Name = name;

    /// <summary>As the template's <c>Handler</c> names it.</summary>
    public string Name { get; }

    /// <param name="read">Reads the settings.</param>
    /// <param name="start">Builds the clients and the handler. What it throws is reported to Lambda as an initialisation error.</param>
    public static LambdaFunction Create<TSettings>(string name, Func<Settings, TSettings> read, Func<TSettings, Sandbox, Task<IInvocationHandler>> start)
        where TSettings : notnull => new WithSettings<TSettings>(name, read, start);

    /// <summary>The same for a start that waits for nothing.</summary>
    public static LambdaFunction Create<TSettings>(string name, Func<Settings, TSettings> read, Func<TSettings, Sandbox, IInvocationHandler> start)
        where TSettings : notnull => new WithSettings<TSettings>(name, read, (settings, sandbox) => Task.FromResult(start(settings, sandbox)));

    /// <exception cref="MissingSettingException">One of the function's settings is missing.</exception>
    public abstract object ReadSettings(Settings settings);

    internal abstract Task<IInvocationHandler> StartAsync(Sandbox sandbox);

    private sealed class WithSettings<TSettings>(string name, Func<Settings, TSettings> read, Func<TSettings, Sandbox, Task<IInvocationHandler>> start) : LambdaFunction(name)
        where TSettings : notnull
    {
        public override object ReadSettings(Settings settings) => read(settings);

        internal override Task<IInvocationHandler> StartAsync(Sandbox sandbox) => start(read(sandbox.Settings), sandbox);
    }
}
