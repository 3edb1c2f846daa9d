using ServerlessShop.Functions.Tests.Lambda;
using ServerlessShop.Orders;

namespace ServerlessShop.Functions.Tests.Orders;

public sealed class A_request_to_order : IAsyncLifetime
{
    private OrdersFunction _orders = null!;

    public async ValueTask InitializeAsync() => _orders = await OrdersFunction.StartAsync();

    public ValueTask DisposeAsync() => _orders.DisposeAsync();

    [Theory]
    [InlineData("\"country\":\"DE\"", "\"country\":\"DE\\n\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"XX\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"UK\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"EU\"", "shippingAddress.country")]
    [InlineData("\"country\":\"DE\"", "\"country\":\"de\"", "shippingAddress.country")]
    [InlineData("\"name\":\"Ann\"", "\"name\":\"\\u0000\"", "shippingAddress.name")]
    [InlineData("\"name\":\"Ann\"", "\"name\":\"\\u200b\"", "shippingAddress.name")]
    [InlineData("\"Teestraße 1\"", "\"Teestraße\\n1\"", "shippingAddress.street")]
    [InlineData("\"Bremen\"", "\"\\u202enemerB\"", "shippingAddress.city")]
    [InlineData("\"28195\"", "\"28195\\t\"", "shippingAddress.postalCode")]
    [InlineData("\"pm_card_visa\"", "\"pm_card_visa\\n\"", "paymentMethod")]
    [InlineData("\"p-1\"", "\"p-1\\n\"", "lines[0].productId")]
    [InlineData("\"quantity\":2", "\"quantity\":2,\"unitPrice\":{\"amount\":1,\"currency\":\"EUR\\n\"}", "lines[0].unitPrice.currency")]
    public async Task with_one_thing_wrong_names_it(string right, string wrong, string member)
    {
        var body = OrdersFunction.Body.Replace(right, wrong, StringComparison.Ordinal);
        Assert.Equal([member], (await _orders.PlaceAsync(body)).Problem("validation-failed").Errors!.Keys);
    }

    [Theory]
    [InlineData("99999999999")]
    [InlineData("2147483648")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("\"2\"")]
    public async Task of_a_quantity_that_is_no_whole_number_says_which_it_may_be(string quantity)
    {
        var problem = (await _orders.PlaceAsync(OrdersFunction.Body.Replace("\"quantity\":2", $"\"quantity\":{quantity}", StringComparison.Ordinal))).Problem("malformed-request");
        Assert.Equal(["Must be a whole number from -2147483648 to 2147483647, without a decimal point or an exponent."], problem.Errors!["lines[0].quantity"]);
    }

    [Fact]
    public async Task with_a_line_that_is_null_says_so() => Assert.Equal(
        ["Must not be null."],
        (await _orders.PlaceAsync(OrdersFunction.Body.Replace("{\"productId\":\"p-1\",\"quantity\":2}", "null", StringComparison.Ordinal))).Problem("validation-failed").Errors!["lines[0]"]);

    [Fact]
    public async Task keeps_the_address_without_the_spaces_around_it()
    {
        var body = OrdersFunction.Body.Replace("\"Ann\"", "\"  Ann \"", StringComparison.Ordinal).Replace("\"Bremen\"", "\"Bremen \"", StringComparison.Ordinal);
        var response = await _orders.PlaceAsync(body);
        Assert.Contains("""{"name":"Ann","street":"Teestraße 1","city":"Bremen","postalCode":"28195","country":"DE"}""", response.Body, StringComparison.Ordinal);
        var placed = Assert.IsType<OrderPlaced>(Order.Decider.Events.Read((await _orders.CommitsAsync()).Single().Events[0]));
        Assert.Equal("""{"name":"Ann","street":"Teestraße 1","city":"Bremen","postalCode":"28195","country":"DE"}""", System.Text.RegularExpressions.Regex.Unescape(placed.ShippingAddress.Ciphertext));
    }
}
