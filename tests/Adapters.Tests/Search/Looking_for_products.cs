using ServerlessShop.ReadModels.Search;
using ServerlessShop.Products.Functions.Search;

namespace ServerlessShop.Adapters.Tests.Search;

/// <summary>The shop's own questions, on the runner's server and on OpenSearch.</summary>
[Collection(AssortmentTests.Name)]
public sealed class Looking_for_products(SearchServer server) : IAsyncLifetime
{
    private static readonly ProductQuestion s_anything = new(null, [], null, null, null, ProductSort.Newest, 20);

    private readonly Assortment _assortment = new(server);

    public ValueTask InitializeAsync() => _assortment.InitializeAsync();

    public ValueTask DisposeAsync() => _assortment.DisposeAsync();

    [Theory]
    [InlineData("green tea", "1 2 3 4")]
    [InlineData("grean tea", "1 2 3 4")]
    [InlineData("KYUSU", "4")]
    [InlineData("sensha", "1")]
    [InlineData("matcha japan", "")]
    [InlineData("japan green", "1 2 4")]
    [InlineData("teaware", "4 5")]
    [InlineData("gyokurro", "2")]
    public async Task by_their_words(string text, string ids) => Assert.Equal(ids, await IdsAsync(s_anything with { Text = text, Sort = ProductSort.Relevance }));

    [Theory]
    [InlineData("POT-002", "5")]
    [InlineData("tea-003", "3")]
    public async Task by_a_SKU_shows_that_one_first(string sku, string id) =>
        Assert.Equal(id, (await FindAsync(s_anything with { Text = sku, Sort = ProductSort.Relevance })).Items[0].Id);

    [Fact]
    public async Task by_a_name_shows_those_first_that_bear_it()
    {
        await _assortment.HasAsync(Assortment.Of("7", "BOX-1", "Box", "With Sencha and Gyokuro", "gifts", [], 60m));
        await _assortment.RefreshAsync();
        Assert.Equal(["1", "7"], (await FindAsync(s_anything with { Text = "sencha", Sort = ProductSort.Relevance })).Items.Select(item => item.Id));
    }

    [Fact]
    public async Task by_category_price_and_stock()
    {
        Assert.Equal("1 2 3 4 5", await IdsAsync(s_anything));
        Assert.Equal("4 5", await IdsAsync(s_anything with { Categories = ["teaware"] }));
        Assert.Equal("1 2 3 4 5", await IdsAsync(s_anything with { Categories = ["teaware", "tea", "gifts"] }));
        Assert.Equal("3 5", await IdsAsync(s_anything with { MinPrice = 18.90m, MaxPrice = 25m }));
        Assert.Equal("2 4", await IdsAsync(s_anything with { MinPrice = 25.01m }));
        Assert.Equal("1 4 5", await IdsAsync(s_anything with { InStock = true }));
        Assert.Equal("2 3", await IdsAsync(s_anything with { InStock = false }));
        Assert.Equal("1", await IdsAsync(s_anything with { InStock = true, Categories = ["tea"], MaxPrice = 20 }));
    }

    [Fact]
    public async Task says_how_much_of_each_is_available() =>
        Assert.Equal([("1", 8), ("2", 0), ("3", 0), ("4", 1), ("5", 3)], (await FindAsync(s_anything)).Items.Select(item => (item.Id, item.Available)).Order());

    [Fact]
    public async Task counts_what_else_there_is_to_choose()
    {
        var found = await FindAsync(s_anything with { Text = "green", Categories = ["tea"], InStock = true });
        Assert.Equal(["1"], found.Items.Select(item => item.Id));
        Assert.Equal([new CategoryFacet("tea", 1), new CategoryFacet("teaware", 1)], found.Facets!.Categories.OrderBy(facet => facet.Category));
        Assert.Equal([(null, 10m, 0L), (10m, 25m, 1L), (25m, 50m, 0L), (50m, 100m, 0L), (100m, null, 0L)], found.Facets.Prices.Select(facet => (facet.From, facet.To, facet.Count)));
        Assert.Equal(new AvailabilityFacet(1, 2), found.Facets.Availability);
    }

    [Fact]
    public async Task in_several_categories_counts_the_other_choices_in_all_of_them()
    {
        await _assortment.HasAsync(Assortment.Of("7", "BOX-1", "Box", "Empty", "gifts", [], 60m));
        await _assortment.RefreshAsync();
        var found = await FindAsync(s_anything with { Categories = ["teaware", "gifts"] });
        Assert.Equal(["7", "5", "4"], found.Items.Select(item => item.Id));
        Assert.Equal([("gifts", 1L), ("tea", 3L), ("teaware", 2L)], found.Facets!.Categories.Select(facet => (facet.Category, facet.Count)).Order());
        Assert.Equal([0L, 0L, 2L, 1L, 0L], found.Facets.Prices.Select(facet => facet.Count));
        Assert.Equal(new AvailabilityFacet(2, 1), found.Facets.Availability);
    }

    [Theory]
    [InlineData(ProductSort.PriceAscending, "1 3 5 2 4")]
    [InlineData(ProductSort.PriceDescending, "4 2 5 3 1")]
    [InlineData(ProductSort.Newest, "5 4 3 2 1")]
    public async Task in_an_order_page_by_page(ProductSort sort, string ids)
    {
        var seen = new List<string>();
        SearchPlace? after = null;
        do
        {
            var page = await FindAsync(s_anything with { Sort = sort, Size = 2 }, after);
            Assert.Equal((5, after is null), (page.Total, page.Facets is not null));
            seen.AddRange(page.Items.Select(item => item.Id));
            after = page.Next is null ? null : SearchPlace.Parse(page.Next, $"{sort}");
        }
        while (after is not null);
        Assert.Equal(ids, string.Join(' ', seen));
    }

    [Theory]
    [InlineData(ProductSort.PriceAscending)]
    [InlineData(ProductSort.PriceDescending)]
    [InlineData(ProductSort.Newest)]
    [InlineData(ProductSort.Relevance)]
    public async Task that_fill_the_page_exactly_have_no_next_one(ProductSort sort)
    {
        var question = s_anything with { Text = sort == ProductSort.Relevance ? "green tea" : null, Sort = sort };
        var all = await FindAsync(question);
        var full = await FindAsync(question with { Size = all.Items.Count });
        Assert.Equal((all.Items.Count, null), (full.Items.Count, full.Next));
        Assert.NotNull((await FindAsync(question with { Size = all.Items.Count - 1 })).Next);
    }

    [Fact]
    public async Task by_relevance_shows_each_once_whatever_is_written_between_two_pages()
    {
        var question = s_anything with { Text = "green tea", Sort = ProductSort.Relevance, Size = 1 };
        var seen = new List<string>();
        for (var page = await FindAsync(question); ; page = await FindAsync(question, SearchPlace.Parse(page.Next!, "Relevance")))
        {
            seen.AddRange(page.Items.Select(item => item.Id));
            if (page.Next is null) break;
            // Each changes how rare the words are, and so every score.
            await _assortment.HasAsync([.. Enumerable.Range(0, 5).Select(i => Assortment.Of($"9-{seen.Count}-{i}", $"NEW-{seen.Count}-{i}", "Green green tea", "Tea", "tea", [], 1m))]);
            await _assortment.RefreshAsync();
        }

        Assert.Equal("1 2 3 4", string.Join(' ', seen.Order()));
    }

    /// <summary>A node keeps 300 points in time, for everybody together: they are for rebuilds.</summary>
    [Fact]
    public async Task leaves_the_points_in_time_to_others_however_often_it_is_asked()
    {
        var question = s_anything with { Text = "green tea", Sort = ProductSort.Relevance, Size = 1 };
        for (var i = 0; i < 151; i++)
        {
            var first = await FindAsync(question);
            Assert.NotNull(await FindAsync(question, SearchPlace.Parse(first.Next!, "Relevance")));
            Assert.NotNull(await FindAsync(question));
        }

        var pit = await server.Client.CreatePitAsync(ProductIndex.Definition.Name, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await server.Client.DeletePitAsync(pit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task among_words_that_are_all_alike_takes_as_many_as_may_be_asked_for()
    {
        var all = string.Join(' ', Words(SearchText.MaxWords).SelectMany(Alike));
        await _assortment.HasAsync(Assortment.Of("7", "BOX-1", all, all, "gifts", [], 60m));
        await _assortment.RefreshAsync();
        Assert.Equal("7", await IdsAsync(s_anything with { Text = string.Join(' ', Words(SearchText.MaxWords)), Sort = ProductSort.Relevance }));
    }

    [Fact]
    public async Task by_more_than_OpenSearch_takes_is_told_from_an_OpenSearch_that_fails()
    {
        // All words of two letters, 676: of each that is in the index OpenSearch makes a clause in every field that is searched.
        var letters = Enumerable.Range('a', 26).Select(letter => (char)letter).ToList();
        var text = string.Join(',', letters.SelectMany(_ => letters, (first, second) => $"{first}{second}"));
        await _assortment.HasAsync(Assortment.Of("7", "BOX-1", text, "Box", "gifts", [], 60m));
        await _assortment.RefreshAsync();
        Assert.True((await Assert.ThrowsAsync<OpenSearchException>(() => FindAsync(s_anything with { Text = text, Sort = ProductSort.Relevance }))).IsTooComplex);
        Assert.True((await Assert.ThrowsAsync<OpenSearchException>(() => _assortment.Search.SuggestAsync(text, TestContext.Current.CancellationToken))).IsTooComplex);
    }

    [Theory]
    [InlineData("🍵")]
    [InlineData("☕")]
    [InlineData("❤️")]
    [InlineData("👍🏽")]
    [InlineData("👩‍🍳")]
    [InlineData("🇯🇵")]
    [InlineData("★")]
    public async Task by_an_emoji(string emoji)
    {
        await _assortment.HasAsync(
            Assortment.Of("7", "BOX-1", $"日本煎茶 {emoji} Größe", "Box", "gifts", [], 60m), Assortment.Of("8", "BOX-2", "Cup", $"The best one{emoji}for you", "gifts", [], 60m),
            Assortment.Of("9", "BOX-3", "Flask 🍶", "For sake", "gifts", [], 60m));
        await _assortment.RefreshAsync();
        Assert.Equal("7 8", await IdsAsync(s_anything with { Text = emoji, Sort = ProductSort.Relevance }));
        Assert.Equal("7", await IdsAsync(s_anything with { Text = $"{emoji} groesse", Sort = ProductSort.Relevance }));
        Assert.Equal(["7"], await SuggestedAsync(emoji));
    }

    [Fact]
    public async Task marks_the_words_in_a_text_that_is_safe_to_show()
    {
        var found = await FindAsync(s_anything with { Text = "grean kyusu", Sort = ProductSort.Relevance });
        Assert.Equal(new ProductHighlight("<em>Kyūsu</em>", "Pot for &lt;<em>green</em>&gt; tea"), found.Highlights!["4"]);
        Assert.Null((await FindAsync(s_anything)).Highlights);
    }

    [Theory]
    [InlineData("gy", "Gyokuro")]
    [InlineData("dar fl", "Darjeeling First Flush")]
    [InlineData("KYŪ", "Kyūsu")]
    [InlineData("green", "")]
    [InlineData("gyokurro", "Gyokuro")]
    [InlineData("darjeling first", "Darjeeling First Flush")]
    public async Task by_what_is_typed_so_far(string typed, string name) =>
        Assert.Equal(name, string.Join(' ', (await _assortment.Search.SuggestAsync(typed, TestContext.Current.CancellationToken)).Items.Select(item => item.Name)));

    /// <summary>A name is suggested by whatever finds it, also where it is longer than the beginnings that are indexed.</summary>
    [Theory]
    [InlineData("groesse", "Größe")]
    [InlineData("Grosse", "Größe")]
    [InlineData("porzellanteekannen", "Porzellanteekannen")]
    public async Task suggests_what_a_search_finds_by_its_name(string typed, string name)
    {
        await _assortment.HasAsync(Assortment.Of("7", "BOX-1", name, "Box", "gifts", [], 60m));
        await _assortment.RefreshAsync();
        Assert.Equal("7", await IdsAsync(s_anything with { Text = typed, Sort = ProductSort.Relevance }));
        Assert.Equal(["7"], await SuggestedAsync(typed));
    }

    [Fact]
    public async Task in_a_shop_that_never_had_one_finds_none()
    {
        await _assortment.DisposeAsync();
        Assert.Equal("", await IdsAsync(s_anything));
        Assert.Empty((await _assortment.Search.SuggestAsync("a", TestContext.Current.CancellationToken)).Items);
    }

    private Task<ProductsFound> FindAsync(ProductQuestion question, SearchPlace? after = null) =>
        _assortment.Search.FindAsync(question, after, TestContext.Current.CancellationToken);

    private async Task<string> IdsAsync(ProductQuestion question) => string.Join(' ', (await FindAsync(question)).Items.Select(item => item.Id).Order());

    private async Task<IEnumerable<string>> SuggestedAsync(string typed) =>
        (await _assortment.Search.SuggestAsync(typed, TestContext.Current.CancellationToken)).Items.Select(item => item.Id);

    // Words of which none is like another: each begins with a letter of its own.
    private static IEnumerable<string> Words(int count) => Enumerable.Range('a', count).Select(letter => $"{(char)letter}brakadab");

    // A word, and sixty that differ from it in the last letter or two.
    private static IEnumerable<string> Alike(string word) => Enumerable.Range(0, 60).Select(i => $"{word[..^2]}{(char)('a' + i / 26)}{(char)('a' + i % 26)}").Prepend(word);
}
