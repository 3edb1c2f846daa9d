namespace ServerlessShop.StepFunctions.Tests;

public class Selecting_by_path
{
    [Theory]
    [InlineData("$.store.book[0].title", "\"A\"")]
    [InlineData("$['store']['book'][-1]['title']", "\"C\"")]
    [InlineData("$.store.book[*].title", """["A","B","C"]""")]
    [InlineData("$.store.book[0,2].title", """["A","C"]""")]
    [InlineData("$.store.book[1:].title", """["B","C"]""")]
    [InlineData("$.store.book[:-1].title", """["A","B"]""")]
    [InlineData("$.store.book[::2].title", """["A","C"]""")]
    [InlineData("$..price", "[8,12.5,22]")]
    [InlineData("$.store.book[?(@.price < 10)].title", """["A"]""")]
    [InlineData("$.store.book[?(@.price > 10 && @.kind == 'x')].title", """["B"]""")]
    [InlineData("$.store.book[?(@.kind)].title", """["B"]""")]
    [InlineData("$.store.book[?(!@.kind || @.price in [12.5])].title", """["A","B","C"]""")]
    [InlineData("$.store.book[?(@.title =~ /[bc]/i)].title", """["B","C"]""")]
    [InlineData("$.store['book','name'].length()", "2")]
    [InlineData("$.store.book.length()", "3")]
    [InlineData("$.store.book[?(@.price > $.store.book[0].price)].title", """["B","C"]""")]
    [InlineData("$.store.book[?(@.tags contains 'old')].title", """["A"]""")]
    [InlineData("$.store.book[?(@.tags subsetof ['old','red','blue'])].title", """["A"]""")]
    [InlineData("$.store.book[?(@.tags size 2)].title", """["A"]""")]
    [InlineData("$.store.book[?(@.tags.length() == 2)].title", """["A"]""")]
    [InlineData("$.store.book[?(@.title empty false)].title", """["A","B","C"]""")]
    [InlineData("$.store.book[?(@.price == 8.0)].title", """["A"]""")]
    [InlineData("$.store.book[?(@.price > 100)]", "[]")]
    [InlineData("$.store.book[?(@.price < 10)][0]", "[]")]
    [InlineData("$.nowhere[*].x", "[]")]
    [InlineData("$.store.name-with-dash", "\"d\"")]
    public void finds_what_it_names(string path, string value) => Workbench.Run(async bench =>
        (await bench.RunAsync($$""" "P":{"Type":"Pass","Parameters":{"v.$":"{{path}}"},"OutputPath":"$.v","End":true} """, """
            {"store":{"name":"n","name-with-dash":"d","book":[{"title":"A","price":8,"tags":["old","red"]},{"title":"B","price":12.5,"kind":"x"},{"title":"C","price":22}]}}
            """)).ShouldSucceedWith(value));

    [Theory]
    [InlineData("$.a.b.c", "Missing property in path $['a']['b']")]
    [InlineData("$.a.x", "No results for path: $['a']['x']")]
    [InlineData("$.list[7]", "Index out of bounds when evaluating path $['list'][7]")]
    public void says_where_a_path_ended(string path, string cause) => Workbench.Run(async bench =>
        (await bench.RunAsync($$""" "P":{"Type":"Pass","InputPath":"{{path}}","End":true} """, """{"a":{},"list":[1]}""")).ShouldFailWith("States.Runtime", $"Invalid path '{path}' : {cause}"));
}
