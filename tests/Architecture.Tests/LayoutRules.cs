using System.Text.Json;

namespace ServerlessShop.Architecture.Tests;

public class Layout_rules
{
    private static readonly string[] s_topLevel =
        ["functions", "statemachines", "infra", "tests", "template.yaml", "samconfig.toml", "ServerlessShop.sln", "README.md", "global.json"];

    [Fact]
    public void The_top_level_holds_only_what_the_design_names()
    {
        var names = Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)!)
            .Where(name => name is not ("artifacts" or "TestResults") && !name.StartsWith('.') && !name.StartsWith("Directory.", StringComparison.Ordinal));
        Assert.Empty(names.Except(s_topLevel));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Text("ServerlessShop.sln").Replace('\\', '/');
        Assert.All(Repository.Projects, project => Assert.Contains($"\"{project.Path}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_function_project_is_in_the_template_and_every_function_of_the_template_has_one()
    {
        var inTemplate = Repository.Text("template.yaml").Split('\n').Select(line => line.Trim())
            .Where(line => line.StartsWith("CodeUri:", StringComparison.Ordinal)).Select(line => line["CodeUri:".Length..].Trim().Trim('/', '.')).Distinct();
        Assert.Equal(Repository.Projects.Where(p => p.IsFunction).Select(p => p.Folder).Order(), inTemplate.Order());
    }

    [Fact]
    public void Every_function_is_built_ahead_of_time() =>
        Assert.All(Repository.Projects.Where(p => p.IsFunction), p => Assert.Contains(p.Xml.Descendants("PublishAot"), e => e.Value == "true"));

    [Fact]
    public void Every_function_is_built_by_sam_together_with_the_others()
    {
        using var filter = JsonDocument.Parse(Repository.Text("functions/Functions.slnf"));
        var built = filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray().Select(project => project.GetString()!);
        Assert.Equal(Repository.Projects.Where(p => p.IsFunction).Select(p => p.Path).Order(), built.Order());
        Assert.All(Repository.Projects.Where(p => p.IsFunction), p => Assert.Equal("include ../../build.mk", Repository.Text($"{p.Folder}/Makefile").Trim()));
    }
}
