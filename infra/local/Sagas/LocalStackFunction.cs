using System.IO.Compression;
using System.Text.Json.Nodes;
using ServerlessShop.Local.Functions;
using ServerlessShop.Local.Servers;
using ServerlessShop.Local.Template;

namespace ServerlessShop.Local.Sagas;

/// <summary>
/// A function of ours in LocalStack's Lambda, which runs it as a process (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html):
/// its package is a <c>bootstrap</c> that starts the executable which the build has made.
/// </summary>
internal static class LocalStackFunction
{
    private const string Path = "/2015-03-31/functions";
    private const int Executable = 0b111_101_101;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="ServerUnavailableException">Lambda refuses it; the message says why.</exception>
    public static async Task CreateAsync(AwsCalls aws, FunctionDefinition function, CancellationToken cancellation)
    {
        await DeleteAsync(aws, function.Name, cancellation);
        var (status, answer) = await aws.SendAsync("lambda", HttpMethod.Post, Path, Request(function), null, cancellation);
        if (status >= 400) throw new ServerUnavailableException($"LocalStack refused to create {function.Name}: {answer.ToJsonString()}");
        while ((string?)answer["State"] != "Active")
        {
            if ((string?)answer["State"] == "Failed") throw new ServerUnavailableException($"LocalStack could not start {function.Name}: {answer["StateReason"]}");
            await Task.Delay(s_pause, cancellation);
            (_, answer) = await aws.SendAsync("lambda", HttpMethod.Get, $"{Path}/{function.Name}/configuration", null, null, cancellation);
        }
    }

    /// <summary>One that is not there is as good as deleted.</summary>
    public static Task DeleteAsync(AwsCalls aws, string name, CancellationToken cancellation) =>
        aws.SendAsync("lambda", HttpMethod.Delete, $"{Path}/{name}", null, null, cancellation);

    private static JsonObject Request(FunctionDefinition function) => new()
    {
        ["FunctionName"] = function.Name,
        ["Runtime"] = "provided.al2023",
        ["Handler"] = function.Handler,
        ["Role"] = $"arn:aws:iam::{LocalNames.Account}:role/{function.Name}",
        ["Timeout"] = (int)function.Timeout.TotalSeconds,
        ["MemorySize"] = function.MemoryMb,
        ["Environment"] = new JsonObject
        {
            ["Variables"] = new JsonObject(function.Environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
        },
        ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(Package(function)) },
    };

    private static byte[] Package(FunctionDefinition function)
    {
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create))
        {
            var entry = zip.CreateEntry("bootstrap");
            entry.ExternalAttributes = Executable << 16;
            using var script = new StreamWriter(entry.Open());
            script.Write($"#!/bin/sh\nexport DOTNET_ROOT='{FunctionVariables.DotnetRoot}'\nexec '{function.Executable}'\n");
        }

        return package.ToArray();
    }
}
