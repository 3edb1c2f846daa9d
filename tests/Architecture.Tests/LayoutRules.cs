using System.Text.Json;

namespace ServerlessShop.Architecture.Tests;

public class Layout_rules
{
    private static readonly string[] s_topLevel =
        ["functions", "statemachines", "infra", "tests", "template.yaml", "samconfig.toml", "ServerlessShop.sln", "README.md", "LICENSE", "global.json"];

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
    public void Every_program_has_functions_in_the_template_and_is_built_by_sam()
    {
        var named = Template.Functions.Select(function => function.Properties.Scalar("CodeUri")).Distinct();
        Assert.Equal(Repository.Projects.Where(p => p.IsProgram).Select(p => p.Folder).Order(), named.Order());
        using var filter = JsonDocument.Parse(Repository.Text("functions/Functions.slnf"));
        var built = filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray().Select(project => project.GetString()!);
        Assert.Equal(Repository.Projects.Where(p => p.IsProgram).Select(p => p.Path).Order(), built.Order());
        Assert.All(Repository.Projects.Where(p => p.IsProgram), p => Assert.Equal("include ../../build.mk", Repository.Text($"{p.Folder}/Makefile").Trim()));
    }
}
