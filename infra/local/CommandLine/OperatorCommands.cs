using System.Diagnostics;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Triggers;
using ServerlessShop.Operator;

namespace ServerlessShop.Local.CommandLine;

/// <summary>What an operator does to a shop that runs, here or in AWS; each returns the process's exit code.</summary>
internal static class OperatorCommands
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        try
        {
            using var shop = arguments.Stack is { } stack
                ? await ShopStack.OfStackAsync(stack, Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 } endpoint ? new Uri(endpoint) : null)
                : new ShopStack(new Uri($"http://127.0.0.1:{arguments.AwsPort}"));
            return arguments switch
            {
                { Command: "sweep" } => Say(await shop.InvokeAsync("OrdersSweeper", ScheduleTrigger.Event("sweep", TimeProvider.System)), 0),
                { Command: "reconcile" } => await ReconcileAsync(shop),
                { Command: "parked" } => await ListParkedAsync(shop),
                { Command: "resume", Operand: { } order } => await ResumeAsync(shop, order),
                { Command: "republish", Operand: { } domain } => await RepublishAsync(shop, domain),
                { Command: "rebuild", Operand: { } readModel } => await RebuildAsync(shop, readModel, arguments.Verify),
                { Command: "dead-letters", Retry: null } => await ListDeadLettersAsync(shop),
                { Command: "dead-letters", Retry: { } which } => await RetryAsync(shop, which),
                { Command: "erase", Operand: { } customer } => await EraseAsync(shop, customer),
                _ => throw new UsageException($"{arguments.Command} needs more."),
            };
        }
        catch (InvalidOperationException failed)
        {
            return Say(failed.Message, 1);
        }
    }

    private static async Task<int> ReconcileAsync(ShopStack shop)
    {
        var result = JsonNode.Parse(await shop.InvokeAsync("PaymentsReconciler", "{\"underWayMinutes\":0}"u8.ToArray()))!;
        var differences = result["differences"]!.AsArray();
        foreach (var difference in differences) Console.WriteLine($"{difference!["intentId"]}  order {difference["orderId"] ?? "(none)"}  {difference["finding"]}");
        return Say($"{result["recorded"]} payments on record, {result["atProvider"]} at the provider: {differences.Count} differences", differences.Count == 0 ? 0 : 1);
    }

    private static async Task<int> ListParkedAsync(ShopStack shop)
    {
        var parked = await shop.ParkedSagas.ListAsync(CancellationToken.None);
        foreach (var saga in parked.OrderBy(saga => saga.At)) Console.WriteLine($"{saga.OrderId}  {saga.Step}  since {saga.At:O}  {saga.Failure}");
        return Say($"{parked.Count} parked", 0);
    }

    private static async Task<int> ResumeAsync(ShopStack shop, string order)
    {
        var steps = await shop.ParkedSagas.ResumeAsync(order, shop.StepFunctions, CancellationToken.None);
        return steps.Count > 0 ? Say($"{order} tries {string.Join(", ", steps)} again", 0) : Say($"No saga of the order {order} is parked.", 1);
    }

    private static async Task<int> RepublishAsync(ShopStack shop, string domain) =>
        EventRepublisher.Domains.FirstOrDefault(known => string.Equals(known, domain, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Say($"{await EventRepublisher.RunAsync(shop, found)} commits of {found} sent again", 0)
            : throw new UsageException($"There is no domain {domain}: {string.Join(", ", EventRepublisher.Domains)}.");

    private static async Task<int> RebuildAsync(ShopStack shop, string readModel, bool verify)
    {
        if (!ReadModelRebuild.ReadModels.Contains(readModel)) throw new UsageException($"There is no read model {readModel}: {string.Join(", ", ReadModelRebuild.ReadModels)}.");
        var (running, said) = (Stopwatch.StartNew(), -1L);
        var result = await ReadModelRebuild.RunAsync(shop, readModel, verify, rebuild =>
        {
            if (rebuild.Events == said) return;
            said = rebuild.Events;
            Console.WriteLine($"{readModel}: {rebuild.Events} events of {rebuild.Streams} streams, {rebuild.Events / Math.Max(0.001, running.Elapsed.TotalSeconds):0} a second");
        });
        var built = $"{result["events"]} events of {result["streams"]} streams in {running.Elapsed.TotalSeconds:0.0} s, {result["unreadable"]} unreadable";
        if (!verify) return Say($"{readModel} is built anew: {built}", 0);
        foreach (var example in result["examples"]!.AsArray()) Console.WriteLine($"{example}");
        return Say($"{readModel}: {result["differences"]} differences after {built}", (int)result["differences"]! == 0 ? 0 : 1);
    }

    private static async Task<int> ListDeadLettersAsync(ShopStack shop)
    {
        var letters = await shop.DeadLetters.ListAsync(CancellationToken.None);
        foreach (var letter in letters) Console.WriteLine($"{letter.Name}  {letter.Key}  since {letter.At:O}  {letter.Reason}");
        return Say($"{letters.Count} dead letters", 0);
    }

    private static async Task<int> RetryAsync(ShopStack shop, string which)
    {
        var letters = (await shop.DeadLetters.ListAsync(CancellationToken.None)).Where(letter => which == "all" || letter.Name == which).ToList();
        if (letters.Count == 0 && which != "all") return Say($"There is no dead letter {which}.", 1);
        var refused = 0;
        foreach (var letter in letters)
        {
            var isTaken = await DeadLetterRetry.RunAsync(shop, letter);
            if (!isTaken) refused++;
            Console.WriteLine($"{letter.Name}  {(isTaken ? "taken" : "set aside again")}");
        }

        return Say($"{letters.Count - refused} taken, {refused} set aside again", refused == 0 ? 0 : 1);
    }

    private static async Task<int> EraseAsync(ShopStack shop, string customer)
    {
        await shop.PersonalData.DeleteKeyAsync(customer, CancellationToken.None);
        return Say($"The personal data of {customer} is erased; functions forget the key within a minute.", 0);
    }

    private static int Say(string text, int code)
    {
        Console.WriteLine(text);
        return code;
    }
}
