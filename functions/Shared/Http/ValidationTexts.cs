using System.Globalization;
using FluentValidation.Resources;

namespace ServerlessShop.Http;

/// <summary>What is wrong with a member of a body, in one form for all: its name stands beside it already.</summary>
internal sealed class ValidationTexts : LanguageManager
{
    public override string GetString(string key, CultureInfo? culture = null) => key switch
    {
        "NotNullValidator" => "Is required.",
        "NotEmptyValidator" => "Must not be empty.",
        "MaximumLengthValidator" => "Must be at most {MaxLength} characters long.",
        "InclusiveBetweenValidator" => "Must be between {From} and {To}.",
        "GreaterThanOrEqualValidator" => "Must be at least {ComparisonValue}.",
        "NotEqualValidator" => "Must not be {ComparisonValue}.",
        _ => base.GetString(key, culture),
    };
}
