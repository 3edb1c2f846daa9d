using System.Text.Json.Serialization;

namespace ServerlessShop.Orders.Functions;

/// <summary>Which orders' sagas wait for a person, where, and why?</summary>
/// <param name="Next">Always null: there are few, or something is very wrong.</param>
internal sealed record ParkedSagaList(IReadOnlyList<ParkedSagaView> Items, string? Next = null);

/// <param name="Failure">What the state machine caught, <c>{"Error","Cause"}</c> as JSON.</param>
internal sealed record ParkedSagaView(string OrderId, string Step, string Failure, DateTimeOffset At);

/// <param name="Steps">What is tried again.</param>
internal sealed record ResumedSaga(string OrderId, IReadOnlyList<string> Steps);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ParkedSagaList))]
[JsonSerializable(typeof(ResumedSaga))]
internal sealed partial class ParkedSagaJson : JsonSerializerContext;
