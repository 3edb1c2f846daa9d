using System.Text.RegularExpressions;

namespace ServerlessShop.Stripe;

/// <summary>https://docs.stripe.com/api/payment_intents/list and …/search, newest first.</summary>
internal static partial class IntentQueries
{
    public static readonly string[] ListParameters = ["limit", "starting_after"];
    public static readonly string[] SearchParameters = ["limit", "query"];

    public static StripeList<PaymentIntent> List(StripeAccount account, StripeForm form)
    {
        var intents = account.Intents.Reverse();
        if (form.Text("starting_after") is { } after) intents = intents.SkipWhile(intent => intent.Id != account.Get(after).Id).Skip(1);
        return StripeList.Page("list", "/v1/payment_intents", intents, form);
    }

    public static StripeList<PaymentIntent> Search(StripeAccount account, StripeForm form)
    {
        var clauses = form.Required("query").Split(" AND ").Select(Clause).ToList();
        return StripeList.Page("search_result", "/v1/payment_intents/search", account.Intents.Reverse().Where(intent => clauses.All(holds => holds(intent))), form);
    }

    private static Func<PaymentIntent, bool> Clause(string text)
    {
        var clause = ClauseShape().Match(text.Trim());
        if (!clause.Success) throw StripeException.Invalid($"The local Stripe searches by metadata['key']:'value' and status:'value', joined by AND, not by: {text}", param: "query");
        var value = clause.Groups["value"].Value;
        return clause.Groups["key"] is { Success: true, Value: var key }
            ? intent => intent.Metadata.GetValueOrDefault(key) == value
            : intent => intent.Status == value;
    }

    [GeneratedRegex("""^(?:metadata\[(?<q>["'])(?<key>.+?)\k<q>\]|status):(?<r>["'])(?<value>.*?)\k<r>\z""")]
    private static partial Regex ClauseShape();
}
