namespace ServerlessShop.Architecture.Tests;

/// <summary>Who may reference whom under functions/, and what of infra/ stands on its own.</summary>
public class Reference_rules
{
    private static readonly string[] s_domains = ["Products", "Inventory", "Orders", "Payments"];

    private static readonly Dictionary<string, string[]> s_shared = new()
    {
        ["EventSourcing"] = [],
        ["Contracts"] = [],
        ["Hosting"] = [],
        ["Signing"] = [],
        ["Aws"] = ["EventSourcing", "Signing"],
        ["Http"] = ["EventSourcing", "Hosting", "Aws"],
        ["Consuming"] = ["EventSourcing", "Hosting", "Aws"],
        ["Rebuilding"] = ["EventSourcing", "Hosting", "Aws"],
        ["EventPublisher"] = ["EventSourcing", "Contracts", "Hosting", "Signing"],
        ["StackSetup"] = ["Hosting", "Signing"],
    };

    public static TheoryData<string> Functions => [.. Repository.Projects.Where(p => p.Path.StartsWith("functions/", StringComparison.Ordinal)).Select(p => p.Path)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_project_references_only_what_its_room_allows(string path)
    {
        var project = new Project(path);
        var allowed = AllowedFor(project);
        Assert.All(project.References, reference => Assert.True(
            allowed.Contains(new Project(reference).Name) && reference.StartsWith("functions/", StringComparison.Ordinal),
            $"{path} may reference {string.Join(", ", allowed)}, not {reference}"));
    }

    [Fact]
    public void Each_domain_has_a_pure_project_and_functions() =>
        Assert.All(s_domains, domain => Assert.Contains($"functions/{domain}/{domain}/{domain}.csproj", Functions.Select(row => row.Data)));

    [Theory]
    [MemberData(nameof(Functions))]
    public void Nothing_under_functions_asks_whether_it_runs_locally(string path)
    {
        string[] signs = ["AWS_SAM_LOCAL", "IsDevelopment", "LOCALSTACK", "ServerlessShop.Local", "infra/"];
        foreach (var file in Repository.Files("*.cs", path[..path.LastIndexOf('/')]))
            Assert.All(signs, sign => Assert.False(Repository.Text(file).Contains(sign, StringComparison.Ordinal), $"{file} mentions {sign}"));
    }

    [Theory]
    [InlineData("infra/opensearch/OpenSearch.csproj")]
    [InlineData("infra/stepfunctions/StepFunctions.csproj")]
    [InlineData("infra/stripe/Stripe.csproj")]
    public void A_stand_in_knows_nothing_of_the_shop(string path) => Assert.Empty(new Project(path).References);

    [Theory]
    [InlineData("infra/checking/Checking.csproj")]
    [InlineData("infra/operator/Operator.csproj")]
    public void What_works_on_any_shop_does_not_need_the_runner(string path) =>
        Assert.All(new Project(path).References, reference => Assert.StartsWith("functions/", reference, StringComparison.Ordinal));

    private static string[] AllowedFor(Project project)
    {
        var rooms = project.Path.Split('/');
        if (rooms[1] == "Shared") return s_shared[project.Name];
        // The domain itself, or an adapter of it that several of its functions use, such as the payment provider's or its search.
        return project.IsFunction
            ? [rooms[1], .. Adapters(rooms[1]), "EventSourcing", "Contracts", "Hosting", "Aws", "Http", "Consuming", "Rebuilding"]
            : project.Name == rooms[1] ? ["EventSourcing", "Contracts"] : [rooms[1], "EventSourcing", "Contracts", "Aws"];
    }

    private static IEnumerable<string> Adapters(string domain) =>
        Repository.Projects.Where(p => !p.IsFunction && p.Path.StartsWith($"functions/{domain}/", StringComparison.Ordinal) && p.Name != domain).Select(p => p.Name);
}
