using System.Text.Json.Nodes;

namespace ServerlessShop.ReadModels.Search;

/// <summary>What one stream says in a document, which may be made of several.</summary>
/// <param name="Id">The document's.</param>
/// <param name="Name">The member of the document that holds it, itself with a member <c>version</c>.</param>
/// <param name="Version">The stream's: only a newer one takes its place.</param>
/// <param name="ExtraFields">Further members of the document that only this stream fills.</param>
public sealed record DocumentPart(string Id, string Name, long Version, JsonObject Content, JsonObject ExtraFields);
