using System.Text.Json;

namespace ServerlessShop.StepFunctions.Tests.Conformance;

public class Running_a_file_of_cases
{
    private const string Succeed = """{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}""";

    [Fact]
    public void gives_each_its_line_whatever_becomes_of_it()
    {
        var deep = new string('[', 300) + new string(']', 300);
        var results = Run(
            $$$"""{"name":"fine","definition":{{{Succeed}}},"input":{"a":1.0},"lambdas":{} }""",
            $$$"""{"name":"without input, functions and expectation","definition":{{{Succeed}}}}""",
            """{"name":"no definition","input":{}}""",
            """{"name":"refused","definition":{"StartAt":"X"},"input":{}}""",
            $$$"""{"name":"deep","definition":{{{Succeed}}},"input":{{{deep}}}}""",
            """{"name":"a function of an unknown kind","definition":{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:111111111111:function:f","End":true}}},"input":{},"lambdas":{"f":{"kind":"dance"}}}""",
            """{"name":"nobody answers","definition":{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"f","Payload":{"t.$":"$$.Task.Token"}},"End":true}}},"input":{},"lambdas":{"f":{"kind":"echo"}}}""",
            """{"name":"a month","definition":{"StartAt":"W","States":{"W":{"Type":"Wait","TimestampPath":"$.t","End":true}}},"input":{"t":"${now+30d}"}}""");
        Assert.Equal(
            ["fine SUCCEEDED", "without input, functions and expectation SUCCEEDED", "no definition ERROR", "refused REFUSED", "deep SUCCEEDED",
             "a function of an unknown kind FAILED", "nobody answers TIMED_OUT", "a month SUCCEEDED"],
            results.Select(r => $"{r.GetProperty("name")} {r.GetProperty("actual").GetProperty("status")}"));
        Assert.Equal("1.0", results[0].GetProperty("actual").GetProperty("output").GetProperty("a").GetRawText());
        Assert.Equal("InvalidDefinition", results[3].GetProperty("actual").GetProperty("error").GetString());
    }

    private static List<JsonElement> Run(params string[] cases)
    {
        var folder = Directory.CreateTempSubdirectory("cases-");
        try
        {
            var (file, results) = (Path.Combine(folder.FullName, "cases.jsonl"), Path.Combine(folder.FullName, "results.jsonl"));
            File.WriteAllLines(file, cases);
            Assert.Equal(0, CommandLine.Run(file, results));
            return [.. File.ReadLines(results).Select(line => JsonSerializer.Deserialize<JsonElement>(line, Case.Deep))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
