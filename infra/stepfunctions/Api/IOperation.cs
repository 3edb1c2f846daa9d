using System.Text.Json;

namespace ServerlessShop.StepFunctions.Api;

/// <summary>One action of the API; its class bears the action's name.</summary>
internal interface IOperation
{
    /// <exception cref="ApiException">The call is refused.</exception>
    Task<JsonElement> HandleAsync(ApiRequest request, CancellationToken cancellationToken);
}

/// <summary>An action that answers without waiting for anything.</summary>
internal abstract class Operation : IOperation
{
    public Task<JsonElement> HandleAsync(ApiRequest request, CancellationToken cancellationToken) => Task.FromResult(Json.Build(w =>
    {
        w.WriteStartObject();
        Handle(request, w);
        w.WriteEndObject();
    }));

    /// <summary>Does it and writes the members of the response.</summary>
    protected abstract void Handle(ApiRequest request, Utf8JsonWriter response);
}
