using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace ServerlessShop.Storefront.Shop;

/// <summary>The shop's HTTP API, for one request of a browser.</summary>
/// <param name="api">Its address.</param>
/// <param name="token">Of the customer; null: nobody is signed in.</param>
/// <param name="customer">Whose token it is.</param>
internal sealed class ShopApi(ShopClient client, Uri api, string? token, string? customer = null)
{
    public Task<ApiAnswer<Product>> GetProductAsync(string id, CancellationToken cancellation) =>
        GetAsync($"/products/{Escape(id)}", ShopJson.Default.Product, cancellation);

    // The most ids that the API takes of anyone.
    private const int MaxIds = 20;

    /// <param name="ids">One or more; those that do not exist are not in the answer.</param>
    public Task<ApiAnswer<ProductList>> GetProductsAsync(IEnumerable<string> ids, CancellationToken cancellation) =>
        GetAllAsync("/products", ids, ShopJson.Default.ProductList, lists => new ProductList([.. lists.SelectMany(list => list.Items)], Next: null), cancellation);

    public Task<ApiAnswer<ProductsFound>> SearchAsync(ProductQuery query, CancellationToken cancellation) =>
        GetAsync($"/products{query.ToQueryString()}", ShopJson.Default.ProductsFound, cancellation);

    public Task<ApiAnswer<ProductSuggestions>> SuggestAsync(string typed, CancellationToken cancellation) =>
        GetAsync($"/products/suggest?q={Escape(typed)}", ShopJson.Default.ProductSuggestions, cancellation);

    public Task<ApiAnswer<Stock>> GetStockAsync(string productId, CancellationToken cancellation) =>
        GetAsync($"/inventory/{Escape(productId)}", ShopJson.Default.Stock, cancellation);

    /// <param name="productIds">One or more.</param>
    public Task<ApiAnswer<StockList>> GetStockAsync(IEnumerable<string> productIds, CancellationToken cancellation) =>
        GetAllAsync("/inventory", productIds, ShopJson.Default.StockList, lists => new StockList([.. lists.SelectMany(list => list.Items)]), cancellation);

    /// <param name="key">The same for the same order, however often it is sent.</param>
    public Task<ApiAnswer<Order>> PlaceOrderAsync(OrderToPlace order, string key, CancellationToken cancellation) =>
        PostAsync("/orders", order, ShopJson.Default.OrderToPlace, key, ShopJson.Default.Order, cancellation);

    /// <param name="minVersion">What a write has shown before; null: any.</param>
    public async Task<ApiAnswer<Order>> GetOrderAsync(string id, long? minVersion, CancellationToken cancellation)
    {
        var path = minVersion is null ? $"/orders/{Escape(id)}" : string.Create(CultureInfo.InvariantCulture, $"/orders/{Escape(id)}?minVersion={minVersion}");
        return UnlessErased(await GetAsync(path, ShopJson.Default.Order, cancellation), order => [order]);
    }

    public Task<ApiAnswer<OrderHistory>> GetHistoryAsync(string orderId, CancellationToken cancellation) =>
        GetAsync($"/orders/{Escape(orderId)}/history", ShopJson.Default.OrderHistory, cancellation);

    /// <param name="status">Null for any.</param>
    /// <param name="next">From the page before; null: the newest.</param>
    /// <param name="from">A day, included; null: any. So its counterpart.</param>
    public async Task<ApiAnswer<OrderList>> GetOrdersAsync(string? status, int limit, string? next, CancellationToken cancellation, string? from = null, string? to = null)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/orders?limit={limit}{Parameter("status", status)}{Parameter("from", from)}{Parameter("to", to)}{Parameter("next", next)}");
        return UnlessErased(await GetAsync(path, ShopJson.Default.OrderList, cancellation), list => list.Items);
    }

    public async Task<ApiAnswer<Order>> CancelOrderAsync(string id, string? reason, CancellationToken cancellation) => UnlessErased(
        await PostAsync($"/orders/{Escape(id)}/cancel", new Cancellation(reason), ShopJson.Default.Cancellation, null, ShopJson.Default.Order, cancellation), order => [order]);

    /// <summary>Nobody can read the customer's name and addresses any more.</summary>
    public Task<ApiAnswer<Done>> EraseAsync(string customerId, CancellationToken cancellation) =>
        SendAsync<Done>(new HttpRequestMessage(HttpMethod.Delete, new Uri(api, $"/customers/{Escape(customerId)}")), null, cancellation);

    // Another session, or the shop, may have erased the customer whose token this is: their own orders tell. An admin sees others' too.
    private ApiAnswer<T> UnlessErased<T>(ApiAnswer<T> answer, Func<T, IEnumerable<Order>> orders) where T : class =>
        answer.Value is { } value && orders(value).Any(order => order.ShippingAddress.IsErased && order.CustomerId == customer) ? ApiProblem.Erased : answer;

    // The API takes only so many ids in a request; the requests are sent at the same time. If one fails, there is no list.
    private async Task<ApiAnswer<T>> GetAllAsync<T>(
        string path, IEnumerable<string> ids, JsonTypeInfo<T> json, Func<IEnumerable<T>, T> join, CancellationToken cancellation) where T : class
    {
        var answers = await Task.WhenAll(ids.Chunk(MaxIds).Select(some => GetAsync($"{path}?ids={Join(some)}", json, cancellation)));
        return answers.Select(answer => answer.Problem).OfType<ApiProblem>().FirstOrDefault() is { } problem ? problem : join(answers.Select(answer => answer.Value!));
    }

    private Task<ApiAnswer<T>> GetAsync<T>(string path, JsonTypeInfo<T> json, CancellationToken cancellation) where T : class =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(api, path)), json, cancellation);

    private Task<ApiAnswer<T>> PostAsync<TBody, T>(
        string path, TBody body, JsonTypeInfo<TBody> bodyJson, string? key, JsonTypeInfo<T> json, CancellationToken cancellation) where T : class
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api, path)) { Content = JsonContent.Create(body, bodyJson) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return SendAsync(request, json, cancellation);
    }

    private async Task<ApiAnswer<T>> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T>? json, CancellationToken cancellation) where T : class
    {
        using (request) return await client.SendAsync(request, token, json, cancellation);
    }

    private static string Join(IEnumerable<string> ids) => string.Join(',', ids.Select(Escape));

    private static string Parameter(string name, string? value) => value is null ? "" : $"&{name}={Escape(value)}";

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
