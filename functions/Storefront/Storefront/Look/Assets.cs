namespace ServerlessShop.Storefront.Look;

public static class Assets
{
}
