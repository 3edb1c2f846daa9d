using System.Text.Json.Nodes;
using ServerlessShop.OpenSearch.Indices;

namespace ServerlessShop.OpenSearch;

/// <summary>All indices by name, and the names that stand for them.</summary>
internal sealed class Cluster : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SearchIndex> _indices = new(StringComparer.Ordinal);
    private readonly HashSet<(string Alias, string Index)> _aliases = [];

    public void Create(string name, JsonObject? body)
    {
        if (name.Length == 0 || name.Any(char.IsUpper) || name[0] is '_' or '-' or '+')
            throw new OpenSearchException(400, "invalid_index_name_exception", $"Invalid index name [{name}], must be lowercase", name);
        lock (_gate)
        {
            if (_indices.ContainsKey(name)) throw new OpenSearchException(400, "resource_already_exists_exception", $"index [{name}/local] already exists", name);
            if (_aliases.Any(alias => alias.Alias == name)) throw new OpenSearchException(400, "invalid_index_name_exception", $"Invalid index name [{name}], already exists as alias", name);
            _indices.Add(name, new SearchIndex(name, body));
            foreach (var (alias, _) in body?["aliases"]?.AsObject() ?? []) _aliases.Add((alias, name));
        }
    }

    public void Delete(string name)
    {
        lock (_gate)
        {
            if (!_indices.Remove(name, out var index)) throw OpenSearchException.NoSuchIndex(name);
            _aliases.RemoveWhere(alias => alias.Index == name);
            index.Dispose();
        }
    }

    /// <param name="name">Of an index or an alias.</param>
    public SearchIndex Get(string name) => Find(name) ?? throw OpenSearchException.NoSuchIndex(name);

    public SearchIndex? Find(string name)
    {
        var indices = IndicesOf(name);
        if (indices.Count > 1)
            throw OpenSearchException.IllegalArgument($"alias [{name}] has more than one index associated with it [{string.Join(", ", indices)}], can't execute a single index op");
        lock (_gate) return _indices.GetValueOrDefault(indices is [var index] ? index : name);
    }

    /// <summary>All at once, or none: https://docs.opensearch.org/latest/api-reference/alias/aliases-api/.</summary>
    public void ChangeAliases(JsonArray actions)
    {
        lock (_gate)
        {
            var changed = _aliases.ToHashSet();
            foreach (var (kind, action) in actions.Select(action => action!.AsObject().First()))
            {
                var (index, alias) = ((string)action!["index"]!, (string)action["alias"]!);
                if (!_indices.ContainsKey(index)) throw OpenSearchException.NoSuchIndex(index);
                if (kind == "add") changed.Add((alias, index));
                else if (kind != "remove") throw OpenSearchException.IllegalArgument($"Unknown field [{kind}]");
                else if (!changed.Remove((alias, index))) throw new OpenSearchException(404, "aliases_not_found_exception", $"aliases [{alias}] missing");
            }

            _aliases.Clear();
            _aliases.UnionWith(changed);
        }
    }

    public IReadOnlyList<string> IndicesOf(string alias)
    {
        lock (_gate) return [.. _aliases.Where(pair => pair.Alias == alias).Select(pair => pair.Index)];
    }

    public void Dispose()
    {
        foreach (var index in _indices.Values) index.Dispose();
    }
}
