namespace ServerlessShop.Architecture.Tests;

/// <summary>Who may reference whom under functions/, and what of infra/ stands on its own.</summary>
public class Reference_rules
{
    private static readonly string[] s_domains = ["Products", "Inventory", "Orders", "Payments"];

    // Every domain and its program have what functions/Directory.Build.props gives them: EventSourcing and Contracts; Aws and Http.
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["EventSourcing"] = [],
        ["Contracts"] = [],
        ["Lambda"] = [],
        ["Http"] = ["EventSourcing", "Lambda"],
        ["Aws"] = ["EventSourcing", "Lambda"],
        ["ReadModels"] = ["Aws"],
        ["Sagas"] = ["Aws"],
        ["PersonalData"] = ["Aws"],
        ["EventPublisher"] = ["Aws"],
        ["StackSetup"] = ["Aws"],
        // A client of the HTTP API; of Aws it takes the table of sessions and the secret that these are sealed with.
        ["Storefront"] = ["Lambda", "Http", "Contracts", "Aws"],
        ["Products"] = [],
        ["Inventory"] = [],
        ["Orders"] = [],
        ["Payments"] = [],
        ["Products.Functions"] = ["ReadModels"],
        ["Inventory.Functions"] = ["ReadModels", "Sagas"],
        ["Orders.Functions"] = ["ReadModels", "Sagas", "PersonalData"],
        ["Payments.Functions"] = ["Sagas"],
    };

    public static TheoryData<string> Functions => [.. Repository.Projects.Where(p => p.Path.StartsWith("functions/", StringComparison.Ordinal)).Select(p => p.Path)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_project_references_only_what_its_room_allows(string path)
    {
        var project = new Project(path);
        var allowed = s_allowed[project.Name];
        Assert.All(project.References, reference => Assert.True(
            allowed.Contains(new Project(reference).Name) && reference.StartsWith("functions/", StringComparison.Ordinal),
            $"{path} may reference {string.Join(", ", allowed)}, not {reference}"));
    }

    [Fact]
    public void Each_domain_has_a_pure_project_and_a_program() => Assert.All(s_domains, domain =>
    {
        Assert.Contains($"functions/{domain}/{domain}/{domain}.csproj", Functions.Select(row => row.Data));
        Assert.Contains($"functions/{domain}/{domain}.Functions/{domain}.Functions.csproj", Functions.Select(row => row.Data));
    });

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
}
