using YamlDotNet.RepresentationModel;

namespace ServerlessShop.Architecture.Tests;

/// <summary>
/// CloudFormation refuses a template in which something needs itself. The API names its functions: so no function may name the API, nor
/// what stands before it. <see cref="Update_rules"/> looks for cycles in what SAM itself makes of the template.
/// </summary>
public class Cycle_rules
{
    public static TheoryData<string> Templates => [.. Template.All.Select(template => template.Path), "infra/webacl.yaml"];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Nothing_needs_itself(string path) => Assert.Null(new ResourceGraph(new Template(path).Resources).FindCycle());

    [Theory]
    [InlineData("A: { Properties: { X: !Ref B } }, B: { Properties: { X: [!GetAtt A.Arn] } }", "A → B → A")]
    [InlineData("A: { DependsOn: B }, B: { DependsOn: [C, A] }, C: { }", "A → B → A")]
    [InlineData("A: { Properties: { X: !Sub 'a ${B.Arn} c' } }, B: { Properties: { X: !Sub ['${Y}', { Y: !If [C, !Ref A, !Ref D] }] } }", "A → B → A")]
    [InlineData("A: { Properties: { X: !Ref AWS::Region } }, B: { Properties: { X: !Ref A } }", null)]
    [InlineData("Api: { }, F: { Type: Function, Properties: { Environment: !Ref Api } }", null)]
    [InlineData("Api: { }, F: { Type: Function, Properties: { Environment: !Ref Api, Events: { E: { Type: HttpApi, Properties: { ApiId: !Ref Api } } } } }", "F → Api → F.Alias → F")]
    [InlineData("Api: { }, Web: { P: !Ref Api }, F: { Type: Function, Properties: { Environment: !GetAtt Web.Outputs.Url, Events: { E: { Type: HttpApi, Properties: { ApiId: !Ref Api } } } } }", "Web → Api → F.Alias → F → Web")]
    [InlineData("S: { P: !GetAtt FRole.Arn }, F: { Type: Function, Properties: { Environment: !Ref S } }", null)]
    [InlineData("S: { P: !GetAtt FRole.Arn }, F: { Type: Function, Properties: { Policies: [!Ref S] } }", "S → FRole → S")]
    [InlineData("F: { Type: Function, Properties: { X: !GetAtt GUrl.FunctionUrl } }, G: { Type: Function, Properties: { DeploymentPreference: { Alarms: [!Ref A] } } }, A: { P: !GetAtt F.Version }", "F → GUrl → G.Alias → A → F")]
    public void A_cycle_is_found(string resources, string? cycle) => Assert.Equal(cycle, new ResourceGraph(Parse(resources)).FindCycle());

    private static IEnumerable<Resource> Parse(string resources)
    {
        var yaml = new YamlStream();
        using var text = new StringReader($"{{ {resources.Replace("Type: Function", "Type: AWS::Serverless::Function", StringComparison.Ordinal)} }}");
        yaml.Load(text);
        foreach (var (id, node) in ((YamlMappingNode)yaml.Documents[0].RootNode).Children)
        {
            var resource = (YamlMappingNode)node;
            if (!resource.Has("Type")) resource.Add("Type", "AWS::Any::Thing");
            yield return new Resource("sample", id.ToString(), resource);
        }
    }
}
