namespace ServerlessShop.Local.Template;

internal static class FunctionReader
{
    public static FunctionResource Read(string id, TemplateNode properties, TemplateNode? globals)
    {
        properties.AllowOnly(
            id, "CodeUri", "Handler", "Runtime", "Description", "MemorySize", "Timeout", "Environment", "Events", "Architectures",
            "ReservedConcurrentExecutions", "FunctionUrlConfig", "LoggingConfig",
            // Of AWS alone: nothing here can differ by them.
            "Policies", "Role", "VpcConfig", "Tracing", "AutoPublishAlias", "AutoPublishCodeSha256", "DeploymentPreference", "ProvisionedConcurrencyConfig",
            "Tags");
        if (Setting("Runtime")?.Text is var runtime and not "provided.al2023")
            throw TemplateException.At(properties, $"{id} runs on {runtime ?? "no runtime"}; the local runner supports only provided.al2023.");
        var variables = new Dictionary<string, string>();
        foreach (var source in new[] { globals, properties })
            foreach (var (name, value) in source?["Environment"]?["Variables"]?.Members ?? [])
                variables[name] = value.Text;
        return new FunctionResource(
            id,
            properties.Required("CodeUri").Text,
            Setting("Handler")?.Text ?? throw TemplateException.At(properties, $"{id} has no Handler. Set it to the name of the function within the program."),
            Setting("MemorySize")?.Number ?? 128,
            TimeSpan.FromSeconds(Setting("Timeout")?.Number ?? 3),
            properties["ReservedConcurrentExecutions"]?.Number,
            Setting("LoggingConfig")?["LogGroup"]?.Text ?? $"/aws/lambda/{id}",
            variables);

        TemplateNode? Setting(string name) => properties[name] ?? globals?[name];
    }
}
