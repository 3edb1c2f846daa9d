namespace ServerlessShop.StepFunctions.Tests;

public class Invoking_a_function
{
    [Fact]
    public async Task hands_its_result_on()
    {
        await using var workbench = new Workbench().Function("double", input => $"{input.GetProperty("n").GetInt32() * 2}");
        var execution = await workbench.RunAsync("""
            {"StartAt":"Double","States":{"Double":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
             "Parameters":{"FunctionName":"double","Payload":{"n.$":"$.n"}},"ResultSelector":{"twice.$":"$.Payload"},"ResultPath":"$.result","End":true}}}
            """, """{"n":21}""");
        Assert.Equal("SUCCEEDED", execution.GetProperty("status").GetString());
        Assert.Equal("""{"n":21,"result":{"twice":42}}""", execution.GetProperty("output").GetString());
    }
}
