using System.Globalization;
using ServerlessShop.Lambda;

namespace ServerlessShop.Orders.Functions;

internal static class LimitSettings
{
    public static OrderLimits Read(Settings settings)
    {
        return new(Number("MAX_WAITING_ORDERS"), Number("MAX_WAITING_UNITS"), Number("MAX_UNAUTHORIZED_ORDERS"), Number("MAX_DECLINES_PER_HOUR"));

        int Number(string name) => int.Parse(settings.Required(name), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
