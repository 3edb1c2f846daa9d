using ServerlessShop.Contracts;
using ServerlessShop.Storefront.Wording;

namespace ServerlessShop.Storefront.Specs.Wording;

public class Money_in_both_languages
{
    [Theory]
    [InlineData("48.7", "EUR", "€48.70", "48,70\u00a0€")]
    [InlineData("1234567.5", "EUR", "€1,234,567.50", "1.234.567,50\u00a0€")]
    [InlineData("0", "EUR", "€0.00", "0,00\u00a0€")]
    [InlineData("9.99", "USD", "$9.99", "9,99\u00a0$")]
    [InlineData("1500", "JPY", "¥1,500", "1.500\u00a0¥")]
    [InlineData("3.125", "KWD", "KWD\u00a03.125", "3,125\u00a0KWD")]
    [InlineData("20", "CHF", "CHF\u00a020.00", "20,00\u00a0CHF")]
    [InlineData("500", "ISK", "ISK\u00a0500", "500\u00a0ISK")]
    [InlineData("2500", "MGA", "MGA\u00a02,500", "2.500\u00a0MGA")]
    [InlineData("500.50", "JPY", "¥500.50", "500,50\u00a0¥")]
    [InlineData("-5", "EUR", "−€5.00", "−5,00\u00a0€")]
    public void is_written_as_its_currency_and_readers_expect(string amount, string currency, string english, string german)
    {
        var money = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);
        Assert.Equal((english, german), (Words.English.Money(money), Words.German.Money(money)));
    }

    [Theory]
    [InlineData("30", "€30", "30\u00a0€")]
    [InlineData("7.5", "€7.50", "7,50\u00a0€")]
    [InlineData("1000", "€1,000", "1.000\u00a0€")]
    public void of_a_filter_has_decimals_only_where_there_are_some(string amount, string english, string german)
    {
        var value = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((english, german), (Words.English.RoundMoney(value, "EUR"), Words.German.RoundMoney(value, "EUR")));
    }

    [Theory]
    [InlineData("0.2", "EUR", "The smallest payment that we can take is €0.50.", "Die kleinste Zahlung, die wir annehmen können, ist 0,50\u00a0€.")]
    [InlineData("100000000", "JPY", "The largest payment that we can take is ¥99,999,999.", "Die größte Zahlung, die wir annehmen können, ist 99.999.999\u00a0¥.")]
    [InlineData("1", "BTC", "We cannot take a payment of BTC\u00a01.00.", "Eine Zahlung über 1,00\u00a0BTC können wir nicht annehmen.")]
    public void that_cannot_be_charged_says_what_can(string amount, string currency, string english, string german)
    {
        var total = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);
        Assert.StartsWith(english, Words.English.Checkout.NotChargeable(total), StringComparison.Ordinal);
        Assert.StartsWith(german, Words.German.Checkout.NotChargeable(total), StringComparison.Ordinal);
    }

    [Fact]
    public void is_named_in_what_a_button_says()
    {
        var total = new Money(48.70m, "EUR");
        Assert.Equal("Order and pay €48.70", Words.English.Checkout.OrderAndPay(total));
        Assert.Equal("Zahlungspflichtig bestellen, 48,70\u00a0€", Words.German.Checkout.OrderAndPay(total));
    }
}
