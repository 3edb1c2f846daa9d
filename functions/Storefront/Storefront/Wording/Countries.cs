namespace ServerlessShop.Storefront.Wording;

/// <param name="Code">ISO 3166-1 alpha-2.</param>
public sealed record Country(string Code, string Name);

public sealed partial class Words
{
    // The neighbours first; the rest follow in the order of their names.
    private static readonly (string Code, string English, string German)[] s_countries =
    [
        ("DE", "Germany", "Deutschland"), ("AT", "Austria", "Österreich"), ("CH", "Switzerland", "Schweiz"),
        ("BE", "Belgium", "Belgien"), ("BG", "Bulgaria", "Bulgarien"), ("HR", "Croatia", "Kroatien"), ("CY", "Cyprus", "Zypern"), ("CZ", "Czechia", "Tschechien"),
        ("DK", "Denmark", "Dänemark"), ("EE", "Estonia", "Estland"), ("FI", "Finland", "Finnland"), ("FR", "France", "Frankreich"), ("GR", "Greece", "Griechenland"),
        ("HU", "Hungary", "Ungarn"), ("IS", "Iceland", "Island"), ("IE", "Ireland", "Irland"), ("IT", "Italy", "Italien"), ("LV", "Latvia", "Lettland"),
        ("LI", "Liechtenstein", "Liechtenstein"), ("LT", "Lithuania", "Litauen"), ("LU", "Luxembourg", "Luxemburg"), ("MT", "Malta", "Malta"),
        ("NL", "Netherlands", "Niederlande"), ("NO", "Norway", "Norwegen"), ("PL", "Poland", "Polen"), ("PT", "Portugal", "Portugal"), ("RO", "Romania", "Rumänien"),
        ("SK", "Slovakia", "Slowakei"), ("SI", "Slovenia", "Slowenien"), ("ES", "Spain", "Spanien"), ("SE", "Sweden", "Schweden"),
        ("GB", "United Kingdom", "Vereinigtes Königreich"), ("US", "United States", "Vereinigte Staaten"), ("CA", "Canada", "Kanada"), ("JP", "Japan", "Japan"),
        ("AU", "Australia", "Australien"), ("NZ", "New Zealand", "Neuseeland"),
    ];

    private const int Neighbours = 3;

    private IReadOnlyList<Country>? _countries;

    /// <summary>Where an order can go to, as they are offered.</summary>
    internal IReadOnlyList<Country> Countries => _countries ??=
    [
        .. s_countries.Take(Neighbours).Select(Named),
        .. s_countries.Skip(Neighbours).Select(Named).OrderBy(country => country.Name, StringComparer.Ordinal),
    ];

    /// <returns>The code itself where its name is not known.</returns>
    internal string Country(string code) => Countries.FirstOrDefault(country => country.Code == code)?.Name ?? code;

    private Country Named((string Code, string English, string German) country) => new(country.Code, Say(country.English, country.German));
}
