using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Architecture.Tests;

/// <summary>What the user pool asks of customers and admins.</summary>
public class Sign_in_rules
{
    private static readonly Template s_customers = new("infra/customers.yaml");

    private static YamlMappingNode Pool => Assert.Single(s_customers.OfType("AWS::Cognito::UserPool")).Properties;

    private static IReadOnlyList<Resource> Clients => [.. s_customers.OfType("AWS::Cognito::UserPoolClient")];

    [Fact]
    public void A_second_factor_is_possible_and_is_an_authenticator_app()
    {
        Assert.Equal("OPTIONAL", Pool.Scalar("MfaConfiguration"));
        Assert.Equal(["SOFTWARE_TOKEN_MFA"], Pool.Texts("EnabledMfas"));
    }

    [Fact]
    public void A_password_has_twelve_characters_of_all_kinds()
    {
        var policy = Pool.Map("Policies").Map("PasswordPolicy");
        Assert.Equal("12", policy.Scalar("MinimumLength"));
        // What a policy does not name, it does not ask for.
        Assert.All(["RequireLowercase", "RequireUppercase", "RequireNumbers", "RequireSymbols"], kind => Assert.Equal("true", policy.Scalar(kind)));
    }

    [Fact]
    public void An_account_is_recovered_by_a_confirmed_mail_address() => Assert.Equal(
        "verified_email", ((YamlMappingNode)Assert.Single(Pool.Map("AccountRecoverySetting").List("RecoveryMechanisms"))).Scalar("Name"));

    [Fact]
    public void Guessing_is_fought_in_production()
    {
        var protection = Pool.List("UserPoolAddOns").ToList();
        Assert.Equal(("IsProduction", "ENFORCED"), (protection[0].ToString(), ((YamlMappingNode)protection[1]).Scalar("AdvancedSecurityMode")));
        // Which the lower tiers do not have.
        Assert.Equal(["IsProduction", "PLUS", "ESSENTIALS"], Pool.Texts("UserPoolTier"));
    }

    [Fact]
    public void No_client_is_sent_a_password_nor_lets_users_write_more_than_their_address() => Assert.All(Clients, client =>
    {
        Assert.DoesNotContain("ALLOW_USER_PASSWORD_AUTH", client.Properties.Texts("ExplicitAuthFlows"));
        // Only with AWS credentials.
        if (client.Id != "AdminClient") Assert.DoesNotContain("ALLOW_ADMIN_USER_PASSWORD_AUTH", client.Properties.Texts("ExplicitAuthFlows"));
        Assert.Equal(["email"], client.Properties.Texts("WriteAttributes"));
        Assert.Equal(("true", "ENABLED"), (client.Properties.Scalar("EnableTokenRevocation"), client.Properties.Scalar("PreventUserExistenceErrors")));
    });

    [Fact]
    public void An_admin_has_a_client_of_their_own_whose_session_ends_after_a_day()
    {
        var client = Clients.Single(c => c.Id == "AdminClient").Properties;
        Assert.Equal(("1", "days"), (client.Scalar("RefreshTokenValidity"), client.Map("TokenValidityUnits").Scalar("RefreshToken")));
        // No pages: the storefront's session lasts for weeks.
        Assert.False(client.Has("AllowedOAuthFlows"));
        Assert.Contains("ALLOW_USER_SRP_AUTH", client.Texts("ExplicitAuthFlows"));
    }

    [Fact]
    public void The_API_takes_the_tokens_of_every_client()
    {
        var outputs = Template.Root.OfType("AWS::Serverless::HttpApi").Single().Properties.Map("Auth").Map("Authorizers").Map("Customers").Map("JwtConfiguration").Texts("audience")
            .Select(audience => audience["Customers.Outputs.".Length..]);
        Assert.Equal(Clients.Select(client => client.Id).Order(), outputs.Select(output => s_customers.Section("Outputs").Map(output).Scalar("Value")).Order());
    }

    [Fact]
    public void A_function_decides_whose_tokens_name_an_admin_and_the_pool_alone_may_ask_it()
    {
        var trigger = Pool.Map("LambdaConfig").Map("PreTokenGenerationConfig");
        // Version 1 would change the id token alone, and the API takes access tokens as well.
        Assert.Equal(("PreTokenGeneration", "V2_0"), (trigger.Scalar("LambdaArn"), trigger.Scalar("LambdaVersion")));
        var permission = Assert.Single(s_customers.OfType("AWS::Lambda::Permission")).Properties;
        Assert.Equal(("PreTokenGeneration", "cognito-idp.amazonaws.com"), (permission.Scalar("FunctionName"), permission.Scalar("Principal")));
        Assert.EndsWith(":userpool/${Pool}", permission.Scalar("SourceArn"), StringComparison.Ordinal);

        var nested = Template.Root.Resources.Single(r => r.Id == "Customers").Properties.Map("Parameters");
        var function = Template.Functions.Single(f => f.Id == "PreTokenGeneration");
        Assert.Equal("PreTokenGeneration.Alias", nested.Scalar("PreTokenGeneration"));
        // The client's name here, and what the function compares with it.
        Assert.Equal(nested.Scalar("AdminClientName"), function.Properties.Map("Environment").Map("Variables").Scalar("ADMIN_CLIENT_NAME"));
        Assert.Equal("AdminClientName", Clients.Single(c => c.Id == "AdminClient").Properties.Scalar("ClientName"));
        // Cognito waits no longer.
        Assert.True(int.Parse(function.Properties.Scalar("Timeout"), null) <= 5);
    }
}
