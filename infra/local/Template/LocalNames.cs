using ServerlessShop.Operator;

namespace ServerlessShop.Local.Template;

/// <summary>What <c>Ref</c> and <c>GetAtt</c> give for the resources of a stack that lives on this machine.</summary>
internal sealed record LocalNames(LocalEndpoints Servers)
{
    public const string Region = LocalAws.Region;
    public const string Account = LocalAws.Account;
    public const string ApiId = "local";
    public const string UserPoolId = LocalAws.UserPoolId;
    public const string UserPoolDomain = "local";

    /// <summary>Where a customer signs in, before it is known; the runner puts its AWS endpoint's address in its place.</summary>
    public const string LoginUrl = $"https://{UserPoolDomain}.auth.{Region}.amazoncognito.com";

    /// <summary>The shop's pages, before their address is known; so as above.</summary>
    public const string ShopUrl = "https://shop.local";

    public static string? Pseudo(string name) => name switch
    {
        "AWS::Region" => Region,
        "AWS::AccountId" => Account,
        "AWS::Partition" => "aws",
        "AWS::URLSuffix" => "amazonaws.com",
        "AWS::StackName" => "local",
        _ => null,
    };

    /// <param name="attribute">Null for what <c>Ref</c> gives.</param>
    /// <returns>Null if it is not known here.</returns>
    public string? Of(string type, string id, string? attribute) => (type, attribute) switch
    {
        ("AWS::Serverless::Function", null) => id,
        ("AWS::Serverless::Function", "Arn" or "Alias") => FunctionArn(id),
        ("AWS::DynamoDB::Table", null) => id,
        ("AWS::DynamoDB::Table", "Arn") => $"arn:aws:dynamodb:{Region}:{Account}:table/{id}",
        // The trigger finds the stream by its table.
        ("AWS::DynamoDB::Table", "StreamArn") => $"arn:aws:dynamodb:{Region}:{Account}:table/{id}/stream/latest",
        ("AWS::Serverless::StateMachine", null or "Arn") => $"arn:aws:states:{Region}:{Account}:stateMachine:{id}",
        ("AWS::Serverless::StateMachine", "Name") => id,
        ("AWS::Serverless::HttpApi", null) => ApiId,
        ("AWS::Cognito::UserPool", null) => UserPoolId,
        ("AWS::Cognito::UserPoolClient", null) => $"local-{id.ToLowerInvariant()}",
        ("AWS::Cognito::UserPoolDomain", null) => UserPoolDomain,
        ("AWS::MSK::Cluster" or "AWS::MSK::ServerlessCluster", null) => $"arn:aws:kafka:{Region}:{Account}:cluster/local-events/local",
        ("Custom::KafkaBrokers", "BootstrapServers") => Servers.Kafka,
        ("Custom::KafkaBrokers", "Authentication") => "none",
        ("AWS::SecretsManager::Secret", null) => $"arn:aws:secretsmanager:{Region}:{Account}:secret:{id}",
        ("AWS::Logs::LogGroup", null) => id,
        ("AWS::ElastiCache::ServerlessCache", null) => id,
        // There is nobody to log in as.
        ("AWS::ElastiCache::User", null) => "",
        ("AWS::ElastiCache::ServerlessCache", "Endpoint.Address") => Servers.Redis[..Servers.Redis.LastIndexOf(':')],
        ("AWS::ElastiCache::ServerlessCache", "Endpoint.Port") => Servers.Redis[(Servers.Redis.LastIndexOf(':') + 1)..],
        ("AWS::OpenSearchService::Domain", "DomainEndpoint") => Servers.OpenSearch,
        ("AWS::OpenSearchService::Domain", "Arn") => $"arn:aws:es:{Region}:{Account}:domain/{id.ToLowerInvariant()}",
        _ => null,
    };

    /// <summary>A function's own address, before it is known; the runner puts the real one in its place.</summary>
    public static string FunctionUrl(string function) => $"https://{function.ToLowerInvariant()}.lambda-url.{Region}.on.aws";

    public static string FunctionArn(string name) => $"arn:aws:lambda:{Region}:{Account}:function:{name}";
}
