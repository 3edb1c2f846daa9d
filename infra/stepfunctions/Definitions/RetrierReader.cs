using ServerlessShop.StepFunctions.Errors;

namespace ServerlessShop.StepFunctions.Definitions;

internal static class RetrierReader
{
    public static Retrier Read(Fields fields, string place)
    {
        fields.Text("Comment");
        fields.Require("ErrorEquals");
        var jitter = fields.Text("JitterStrategy");
        if (jitter is not (null or "FULL" or "NONE")) fields.Wrong("The value must be 'FULL' or 'NONE'", "JitterStrategy");
        var retrier = new Retrier(
            ErrorEqualsReader.Read(fields),
            fields.Integer("IntervalSeconds", 1, 99_999_999) ?? 1,
            (int)(fields.Integer("MaxAttempts", 0, 99_999_999) ?? 3),
            fields.Number("BackoffRate", 1) ?? 2,
            fields.Integer("MaxDelaySeconds", 1, 31_622_400),
            jitter == "FULL");
        fields.End();
        return retrier;
    }
}
