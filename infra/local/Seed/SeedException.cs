using System.Net;

namespace ServerlessShop.Local.Seed;

/// <summary>The shop did not take a product of the catalogue.</summary>
public sealed class SeedException(string sku, string path, HttpStatusCode status, string answer)
    : Exception($"{sku} could not be put into the shop: POST /{path} answered {(int)status} {answer}");
