namespace ServerlessShop.OpenSearch.Searching;

/// <summary>A document that a search found.</summary>
/// <param name="Document">Its number in the reader.</param>
/// <param name="Keys">By which it is sorted.</param>
internal sealed record Hit(int Document, float Score, IComparable?[] Keys);
