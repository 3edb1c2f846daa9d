using System.Text.Json;

namespace ServerlessShop.OpenSearch.Indices;

/// <summary>A document as it stands. Of a deleted one its version is kept, so that an older write that comes late stays out.</summary>
internal sealed record StoredDocument(string Id, JsonElement? Source, long Version, long SeqNo)
{
    public bool IsThere => Source is not null;
}

/// <summary>Which write is wanted only if what is there is as the writer saw it: https://docs.opensearch.org/latest/api-reference/document-apis/index-document/.</summary>
/// <param name="External">A version of the writer's own: only a higher one than what is there.</param>
/// <param name="IfSeqNo">Only if the document is still the one with this number.</param>
internal sealed record WriteCondition(bool Create = false, long? External = null, long? IfSeqNo = null, long? IfPrimaryTerm = null);
