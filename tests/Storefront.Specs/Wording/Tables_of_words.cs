using System.Reflection;
using ServerlessShop.Contracts;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Specs.Wording;

public class Tables_of_words
{
    // Names, and words that both languages share.
    private static readonly HashSet<string> s_same = ["Visa", "Mastercard", "Name", "Oolong", "Filter"];

    public static TheoryData<string> Sections => [.. typeof(Words).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic).Where(IsSection).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Sections))]
    public void say_everything_in_both_languages(string section)
    {
        var property = typeof(Words).GetProperty(section, BindingFlags.Instance | BindingFlags.NonPublic)!;
        var texts = property.PropertyType.GetProperties().Where(text => text.PropertyType == typeof(string)).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text =>
        {
            var (english, german) = ((string)text.GetValue(property.GetValue(Words.English))!, (string)text.GetValue(property.GetValue(Words.German))!);
            Assert.NotEqual("", german.Trim());
            Assert.True(english != german || s_same.Contains(english), $"{section}.{text.Name} is the same in both languages: {english}");
        });
    }

    [Fact]
    public void never_shout_and_say_Sie()
    {
        var german = Sections.SelectMany(row => TextsOf(Words.German, row.Data)).ToList();
        Assert.DoesNotContain(german, text => text.Contains('!') || text.Contains(" du ", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Sections.SelectMany(row => TextsOf(Words.English, row.Data)), text => text.Contains('!') || text.Contains("oops", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void count_one_and_many()
    {
        Assert.Equal(("1 product", "2 products"), (Words.English.List.Products(1), Words.English.List.Products(2)));
        Assert.Equal(("1 Produkt", "1.200 Produkte"), (Words.German.List.Products(1), Words.German.List.Products(1200)));
        Assert.Equal("Nächste 12 Produkte", Words.German.List.Next(12));
        Assert.Equal("Zwei Dinge stimmen noch nicht. Es wurde nichts bestellt und nichts abgebucht.", Words.German.Checkout.ThingsToPutRight(2));
    }

    [Fact]
    public void name_countries_neighbours_first_and_then_by_name()
    {
        Assert.Equal(["Deutschland", "Österreich", "Schweiz", "Australien"], Words.German.Countries.Take(4).Select(country => country.Name));
        Assert.Equal(("Germany", "Deutschland", "XX"), (Words.English.Country("DE"), Words.German.Country("DE"), Words.German.Country("XX")));
        Assert.Equal(Words.English.Countries.Select(country => country.Code).Order(), Words.German.Countries.Select(country => country.Code).Order());
        Assert.All(Words.English.Countries, country => Assert.True(Countries.Contains(country.Code), $"The API takes no order to {country}."));
    }

    [Fact]
    public void name_categories_of_the_demo_shop_and_others_as_they_are_written()
    {
        Assert.Equal(("Green tea", "Grüner Tee"), (Words.English.Category("green-tea"), Words.German.Category("green-tea")));
        Assert.Equal("Rare books", Words.German.Category("rare-books"));
    }

    private static bool IsSection(PropertyInfo property) => property.PropertyType.Name.EndsWith("Words", StringComparison.Ordinal) && property.PropertyType != typeof(Words);

    private static IEnumerable<string> TextsOf(Words words, string section)
    {
        var property = typeof(Words).GetProperty(section, BindingFlags.Instance | BindingFlags.NonPublic)!;
        return property.PropertyType.GetProperties().Where(text => text.PropertyType == typeof(string)).Select(text => (string)text.GetValue(property.GetValue(words))!);
    }
}
