using Lucene.Net.Search;

namespace ServerlessShop.OpenSearch.Searching;

/// <summary>The clauses of a query, those of queries within it included, after each fuzzy word has become the words of the index that are like it.</summary>
internal static class Clauses
{
    /// <summary>As <c>indices.query.bool.max_clause_count</c>.</summary>
    public const int Most = 1024;

    public static int CountOf(Query query) => query switch
    {
        BooleanQuery all => all.Clauses.Sum(clause => CountOf(clause.Query)),
        DisjunctionMaxQuery any => any.Sum(CountOf),
        ConstantScoreQuery { Query: { } inner } => CountOf(inner),
        _ => 1,
    };
}
