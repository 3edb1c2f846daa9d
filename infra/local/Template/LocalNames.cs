namespace ServerlessShop.Local.Template;

/// <summary>What <c>Ref</c> and <c>GetAtt</c> give for the resources of a stack that lives on this machine.</summary>
/// <param name="RedisEndpoint"><c>host:port</c> of what stands in for the cache.</param>
internal sealed record LocalNames(string RedisEndpoint)
{
    public const string Region = "eu-central-1";
    public const string Account = "000000000000";
    public const string ApiId = "local";
    public const string UserPoolId = $"{Region}_local";
    public const string UserPoolClientId = "local-client";

    /// <summary>The address that the template makes of the API's id; the runner puts the gateway's own in its place.</summary>
    public const string ApiUrl = $"https://{ApiId}.execute-api.{Region}.amazonaws.com";

    public static string? Pseudo(string name) => name switch
    {
        "AWS::Region" => Region,
        "AWS::AccountId" => Account,
        "AWS::Partition" => "aws",
        "AWS::URLSuffix" => "amazonaws.com",
        "AWS::StackName" => "local",
        _ => null,
    };

    /// <param name="attribute">Null: what <c>Ref</c> gives.</param>
    /// <returns>Null: not known here.</returns>
    public string? Of(string type, string id, string? attribute) => (type, attribute) switch
    {
        ("AWS::Serverless::Function", null) => id,
        ("AWS::Serverless::Function", "Arn") => FunctionArn(id),
        ("AWS::DynamoDB::Table", null) => id,
        ("AWS::DynamoDB::Table", "Arn") => $"arn:aws:dynamodb:{Region}:{Account}:table/{id}",
        // The trigger finds the stream by its table.
        ("AWS::DynamoDB::Table", "StreamArn") => $"arn:aws:dynamodb:{Region}:{Account}:table/{id}/stream/latest",
        ("AWS::Serverless::StateMachine", null or "Arn") => $"arn:aws:states:{Region}:{Account}:stateMachine:{id}",
        ("AWS::Serverless::StateMachine", "Name") => id,
        ("AWS::Serverless::HttpApi", null) => ApiId,
        ("AWS::Cognito::UserPool", null) => UserPoolId,
        ("AWS::Cognito::UserPoolClient", null) => UserPoolClientId,
        ("AWS::MSK::ServerlessCluster", null or "Arn") => $"arn:aws:kafka:{Region}:{Account}:cluster/local-events/local",
        ("AWS::ElastiCache::ServerlessCache", "Endpoint.Address") => RedisEndpoint[..RedisEndpoint.LastIndexOf(':')],
        ("AWS::ElastiCache::ServerlessCache", "Endpoint.Port") => RedisEndpoint[(RedisEndpoint.LastIndexOf(':') + 1)..],
        _ => null,
    };

    public static string FunctionArn(string name) => $"arn:aws:lambda:{Region}:{Account}:function:{name}";
}
