using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ServerlessShop.Local.Aws;

namespace ServerlessShop.Local.Tests.SecretsManager;

public class Secrets_of_the_runner
{
    private readonly SecretsApi _api = new(new Dictionary<string, string?> { ["arn:set"] = "sk_1", ["arn:new"] = null });

    [Fact]
    public async Task are_read_and_given_new_values()
    {
        Assert.Equal("sk_1", (string?)(await CallAsync("GetSecretValue", "arn:set", 200))["SecretString"]);
        await CallAsync("PutSecretValue", "arn:set", 200, "sk_2");
        Assert.Equal("sk_2", (string?)(await CallAsync("GetSecretValue", "arn:set", 200))["SecretString"]);
    }

    [Fact]
    public async Task have_no_value_before_they_get_one()
    {
        Assert.Equal("ResourceNotFoundException", (string?)(await CallAsync("GetSecretValue", "arn:new", 400))["__type"]);
        await CallAsync("PutSecretValue", "arn:new", 200, "sk_1");
        await CallAsync("GetSecretValue", "arn:new", 200);
    }

    [Theory]
    [InlineData("GetSecretValue", "arn:other", "ResourceNotFoundException")]
    [InlineData("PutSecretValue", "arn:other", "ResourceNotFoundException")]
    [InlineData("PutSecretValue", "arn:set", "InvalidParameterException")]
    [InlineData("RotateSecret", "arn:set", "UnknownOperationException")]
    public async Task refuse_the_rest_by_name(string operation, string id, string error) => Assert.Equal(error, (string?)(await CallAsync(operation, id, 400))["__type"]);

    private async Task<JsonObject> CallAsync(string operation, string id, int status, string? value = null)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = body } };
        await _api.HandleAsync(http, operation, new JsonObject { ["SecretId"] = id, ["SecretString"] = value });
        Assert.Equal(status, http.Response.StatusCode);
        return JsonNode.Parse(body.ToArray())!.AsObject();
    }
}
