using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws.Login;

/// <summary>What somebody who signs up has typed.</summary>
/// <param name="Errors">By the field's name.</param>
internal sealed partial record NewAccount(string Email, string Password, IReadOnlyDictionary<string, string> Errors)
{
    public const string PasswordRule = "At least 12 characters, with upper and lower case letters, a digit and a special character.";

    public static NewAccount Read(IFormCollection form)
    {
        var (email, password) = (form["username"].ToString().Trim(), form["password"].ToString());
        var errors = new Dictionary<string, string>();
        if (!Address().IsMatch(email)) errors["username"] = "Enter an email address, such as ann@example.org.";
        if (!IsStrong(password)) errors["password"] = "The password does not meet these rules.";
        return new NewAccount(email, password, errors);
    }

    public NewAccount AsKnown() => this with { Errors = new Dictionary<string, string> { ["username"] = "There is already an account with this address. Sign in, or enter another address." } };

    // As the template's user pool asks (https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html).
    private static bool IsStrong(string password) => password.Length is >= 12 and <= 256
        && password.Any(char.IsAsciiLetterUpper) && password.Any(char.IsAsciiLetterLower) && password.Any(char.IsAsciiDigit) && password.Any(c => c > ' ' && !char.IsLetterOrDigit(c));

    // The characters of a username (https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html), of which
    // Cognito leaves out what is not seen: spaces, controls and formats. Here also letters and marks that are drawn as nothing.
    private const string Visible = @"\p{L}\p{M}\p{S}\p{N}\p{P}";
    private const string Excluded = @"@<>""\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0";

    [GeneratedRegex($@"\A[{Visible}-[{Excluded}]]{{1,64}}@[{Visible}-[{Excluded}]]+\.[{Visible}-[{Excluded}.]]+\z")]
    private static partial Regex Address();
}
