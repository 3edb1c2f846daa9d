namespace ServerlessShop.Operator;

/// <summary>Region and account in the names of a shop on this machine, in the runner and in LocalStack.</summary>
public static class LocalAws
{
    public const string Region = "eu-central-1";
    public const string Account = "000000000000";
    public const string UserPoolId = $"{Region}_local";
}
