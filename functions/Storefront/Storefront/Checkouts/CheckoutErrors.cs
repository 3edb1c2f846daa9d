using System.Text.RegularExpressions;
using ServerlessShop.Http;
using ServerlessShop.Storefront.Shop;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Checkouts;

/// <summary>What is wrong with a field of the checkout, in the order of the fields.</summary>
/// <param name="Field">Its name and the id of its element.</param>
internal sealed record FieldError(string Field, string Label, string Message);

/// <summary>
/// Says what is wrong before the API is asked, in the words of the page; and what the API finds, beside the field that it means. The API's
/// own rules decide: what is stricter here, postal codes, is what a parcel needs.
/// </summary>
internal static partial class CheckoutErrors
{
    public const string Payment = "payment";

    public static IReadOnlyList<FieldError> Find(CheckoutForm form, Words words)
    {
        var errors = new List<FieldError>();
        Check("name", form.Name, words.Checkout.NameMissing, 200);
        Check("street", form.Street, words.Checkout.StreetMissing, 200);
        if (PostalCodeError(form, words) is { } postalCode) Add("postalCode", postalCode);
        else Check("postalCode", form.PostalCode, words.Checkout.PostalCodeMissing, 20);
        Check("city", form.City, words.Checkout.CityMissing, 100);
        if (words.Countries.All(country => country.Code != form.Country)) Add("country", words.Checkout.CountryMissing);
        if (!PaymentMethod().IsMatch(form.PaymentMethod)) Add(Payment, words.Checkout.PaymentMissing);
        return errors;

        void Check(string field, string value, string missing, int most)
        {
            if (value.Length == 0) Add(field, missing);
            else if (value.Length > most) Add(field, words.Checkout.TooLong(most));
            else if (!ReadableText.IsName(value)) Add(field, words.Checkout.CannotBePrinted);
        }

        void Add(string field, string message) => errors.Add(new(field, LabelOf(field, words), message));
    }

    /// <summary>The members that the API names, as fields; what is no field of the form is left out.</summary>
    public static IReadOnlyList<FieldError> From(ApiProblem problem, Words words) => [.. problem.Errors.Keys
        .Select(member => member switch
        {
            "shippingAddress.name" => ("name", words.Checkout.NameMissing),
            "shippingAddress.street" => ("street", words.Checkout.StreetMissing),
            "shippingAddress.postalCode" => ("postalCode", words.Checkout.PostalCodeMissing),
            "shippingAddress.city" => ("city", words.Checkout.CityMissing),
            "shippingAddress.country" => ("country", words.Checkout.CountryMissing),
            "paymentMethod" => (Payment, words.Checkout.CardRefused),
            _ => ("", ""),
        })
        .Where(error => error.Item1.Length > 0)
        .Select(error => new FieldError(error.Item1, LabelOf(error.Item1, words), error.Item2))];

    private static string? PostalCodeError(CheckoutForm form, Words words) => form.Country switch
    {
        "DE" when !FiveDigits().IsMatch(form.PostalCode) => words.Checkout.FiveDigits,
        "AT" or "CH" when !FourDigits().IsMatch(form.PostalCode) => words.Checkout.FourDigits,
        _ => null,
    };

    private static string LabelOf(string field, Words words) => field switch
    {
        "name" => words.Checkout.Name,
        "street" => words.Checkout.Street,
        "postalCode" => words.Checkout.PostalCode,
        "city" => words.Checkout.City,
        "country" => words.Checkout.Country,
        _ => words.Checkout.HowYouPay,
    };

    [GeneratedRegex(@"\A[0-9]{5}\z")]
    private static partial Regex FiveDigits();

    [GeneratedRegex(@"\A[0-9]{4}\z")]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"\Apm_[A-Za-z0-9_]{1,250}\z")]
    private static partial Regex PaymentMethod();
}
