namespace ServerlessShop.Local.Template;

/// <summary>The template asks for something that the runner does not do; the message names file, line and resource.</summary>
public sealed class TemplateException(string message) : Exception(message)
{
    internal static TemplateException At(TemplateNode node, string message) => new($"{node.File}:{node.Line}: {message}");
}
