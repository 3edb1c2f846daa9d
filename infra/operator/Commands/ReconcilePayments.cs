using System.Text.Json.Nodes;

namespace ServerlessShop.Operator.Commands;

/// <summary>Compares the recorded payments with the payment provider's, those in progress included.</summary>
public sealed record ReconcilePayments : OperatorCommand
{
    protected override async Task<bool> ExecuteAsync(ShopStack stack, TextWriter output, CancellationToken cancellation)
    {
        var result = JsonNode.Parse(await stack.InvokeAsync("PaymentsReconciler", """{"underWayMinutes":0}"""u8.ToArray(), cancellation))!;
        var differences = result["differences"]!.AsArray();
        foreach (var difference in differences) await output.WriteLineAsync($"{difference!["intentId"]}  order {difference["orderId"] ?? "(none)"}  {difference["finding"]}");
        await output.WriteLineAsync($"{Plural.Of((long)result["recorded"]!, "recorded payment")}, {result["atProvider"]} at the provider: {Plural.Of(differences.Count, "difference")}");
        return differences.Count == 0;
    }
}
