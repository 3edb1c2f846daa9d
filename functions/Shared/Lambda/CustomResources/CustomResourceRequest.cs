using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerlessShop.Lambda;

/// <summary>
/// What CloudFormation asks of a custom resource's function
/// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html).
/// </summary>
public sealed record CustomResourceRequest
{
    /// <summary><c>Create</c>, <c>Update</c> or <c>Delete</c>.</summary>
    public required string RequestType { get; init; }

    /// <summary>Where the answer is put; it is signed already.</summary>
    public required Uri ResponseURL { get; init; }

    public required string StackId { get; init; }

    public required string RequestId { get; init; }

    /// <summary><c>Custom::…</c></summary>
    public required string ResourceType { get; init; }

    public required string LogicalResourceId { get; init; }

    /// <summary>Null in <c>Create</c>.</summary>
    public string? PhysicalResourceId { get; init; }

    /// <summary>As the template has them; numbers and flags come as texts.</summary>
    public JsonElement ResourceProperties { get; init; }
}

/// <summary>The answer (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html).</summary>
public sealed record CustomResourceResponse
{
    /// <summary><c>SUCCESS</c> or <c>FAILED</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it failed: CloudFormation shows it.</summary>
    public string? Reason { get; init; }

    public required string PhysicalResourceId { get; init; }

    public required string StackId { get; init; }

    public required string RequestId { get; init; }

    public required string LogicalResourceId { get; init; }

    /// <summary>The attributes that <c>Fn::GetAtt</c> gives.</summary>
    public IReadOnlyDictionary<string, string> Data { get; init; } = new Dictionary<string, string>();
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CustomResourceRequest))]
[JsonSerializable(typeof(CustomResourceResponse))]
public sealed partial class CustomResourceJson : JsonSerializerContext;
