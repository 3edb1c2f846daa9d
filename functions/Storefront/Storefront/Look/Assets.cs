using System.Reflection;
using System.Text;

namespace ServerlessShop.Storefront.Look;

/// <summary>Style, scripts and pictures: files of the program itself, and the addresses at which pages load them.</summary>
public static class Assets
{
    private const string Folder = "Assets/";
    private const string Pictures = "/assets/pictures/";

    // The order matters: the tokens come first.
    private static readonly string[] s_styles = ["styles/tokens.css", "styles/shop.css", "styles/more.css"];
    private static readonly string[] s_scripts = ["scripts/forms.js", "scripts/times.js", "scripts/suggestions.js", "scripts/progress.js"];

    private static readonly Asset s_style = new("text/css; charset=utf-8", Encoding.UTF8.GetBytes(Minifying.Style(Join(s_styles))));
    private static readonly Asset s_script = new("text/javascript; charset=utf-8", Encoding.UTF8.GetBytes(Minifying.Script(Join(s_scripts))));
    private static readonly Lazy<Asset> s_payment = new(() => new("text/javascript; charset=utf-8", Encoding.UTF8.GetBytes(Minifying.Script(Join(["scripts/payment.js"])))));
    private static readonly Dictionary<string, Lazy<Asset>> s_pictures = FindPictures();

    /// <summary>Its name changes with its content.</summary>
    public static string Stylesheet { get; } = $"/assets/shop.{s_style.Hash}.css";

    /// <summary>Its name changes with its content.</summary>
    public static string Script { get; } = $"/assets/shop.{s_script.Hash}.js";

    /// <summary>For the page on which a card is entered. Its name changes with its content.</summary>
    public static string PaymentScript => $"/assets/payment.{s_payment.Value.Hash}.js";

    /// <param name="name">Such as <c>green-tea.svg#c</c>.</param>
    public static string Picture(string name) => Pictures + name;

    /// <returns>True if this is one of the shop's own pictures.</returns>
    internal static bool HasPicture(string name) => s_pictures.ContainsKey(name);

    /// <param name="path">Such as <c>/assets/pictures/green-tea.svg</c>; under a style's or a script's old name it is the present one.</param>
    /// <returns>Null if there is no such asset.</returns>
    internal static Asset? Find(string path)
    {
        if (path.StartsWith(Pictures, StringComparison.Ordinal)) return s_pictures.GetValueOrDefault(path[Pictures.Length..])?.Value;
        if (path.StartsWith("/assets/payment.", StringComparison.Ordinal) && path.EndsWith(".js", StringComparison.Ordinal)) return s_payment.Value;
        return path.StartsWith("/assets/shop.", StringComparison.Ordinal) && path.IndexOf('/', 8) < 0
            ? Path.GetExtension(path) switch { ".css" => s_style, ".js" => s_script, _ => null }
            : null;
    }

    private static Dictionary<string, Lazy<Asset>> FindPictures()
    {
        const string Beginning = Folder + "pictures/";
        return Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Beginning, StringComparison.Ordinal))
            .ToDictionary(name => name[Beginning.Length..], name => new Lazy<Asset>(() => new Asset(TypeOf(name), Read(name))), StringComparer.Ordinal);
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        var other => throw new InvalidOperationException($"No content type is known for {other}."),
    };

    private static string Join(string[] names) => string.Join('\n', names.Select(name => Encoding.UTF8.GetString(Read(Folder + name))));

    private static byte[] Read(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program has no file {name}.");
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
