namespace ServerlessShop.OpenSearch.Searching;

/// <summary>Insertions, deletions, replacements and swaps of neighbours between two words (Damerau and Levenshtein).</summary>
internal static class Edits
{
    public static bool Within(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most) return false;
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    edits[i, j] = i + j;
                    continue;
                }

                edits[i, j] = Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }

        return edits[a.Length, b.Length] <= most;
    }
}
