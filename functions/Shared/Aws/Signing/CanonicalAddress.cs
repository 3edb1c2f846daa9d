using System.Globalization;

namespace ServerlessShop.Aws.Signing;

/// <summary>An address as AWS Signature Version 4 signs it.</summary>
internal static class CanonicalAddress
{
    // What the address has encoded is encoded once more: only S3 does without.
    public static string Path(Uri address) => string.Join('/', address.AbsolutePath.Split('/').Select(Uri.EscapeDataString));

    public static string Query(Uri address) => Query(address.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(parameter => parameter.Split('=', 2))
        .Select(pair => (Uri.UnescapeDataString(pair[0]), pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "")));

    public static string Query(IEnumerable<(string Name, string Value)> parameters) => string.Join('&', parameters
        .Select(pair => (Name: Uri.EscapeDataString(pair.Name), Value: Uri.EscapeDataString(pair.Value)))
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    public static string Time(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
