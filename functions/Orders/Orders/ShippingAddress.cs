namespace ServerlessShop.Orders;

/// <summary>Where an order goes. Personal data: it stands in events only encrypted.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code, such as <c>DE</c>.</param>
public sealed record ShippingAddress(string Name, string Street, string City, string PostalCode, string Country)
{
    /// <summary>What is left when the customer's key is gone.</summary>
    public static readonly ShippingAddress Erased = new("erased", "erased", "erased", "erased", "erased");
}
