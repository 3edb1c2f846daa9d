using ServerlessShop.Http;
using ServerlessShop.Lambda;
using ServerlessShop.Payments.Functions.Commands;
using ServerlessShop.Payments.Functions.Reconciling;
using ServerlessShop.Payments.Functions.Tasks;

namespace ServerlessShop.Payments.Functions;

public static class Program
{
    /// <summary>Every function of payments, by the name that the template's <c>Handler</c> gives it.</summary>
    public static readonly IReadOnlyList<LambdaFunction> Functions =
    [
        WebFunction.Create("Commands", CommandsSettings.Read, Routes.MapCommands),
        LambdaFunction.Create("Tasks", TasksSettings.Read, PaymentTasks.Start),
        LambdaFunction.Create("Reconciler", ReconcilerSettings.Read, Reconciler.Start),
    ];

    public static Task<int> Main() => LambdaProgram.RunAsync(Functions);
}
