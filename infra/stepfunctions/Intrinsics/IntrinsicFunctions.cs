namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary>All intrinsic functions by name (AWS Step Functions developer guide, "Intrinsic functions").</summary>
internal static class IntrinsicFunctions
{
    private static readonly Dictionary<string, IntrinsicFunction> ByName = new(StringComparer.Ordinal)
    {
        ["States.Array"] = ArrayOf.Invoke,
        ["States.ArrayPartition"] = ArrayPartition.Invoke,
        ["States.ArrayContains"] = ArrayContains.Invoke,
        ["States.ArrayRange"] = ArrayRange.Invoke,
        ["States.ArrayGetItem"] = ArrayGetItem.Invoke,
        ["States.ArrayLength"] = ArrayLength.Invoke,
        ["States.ArrayUnique"] = ArrayUnique.Invoke,
        ["States.Base64Encode"] = Base64Encode.Invoke,
        ["States.Base64Decode"] = Base64Decode.Invoke,
        ["States.Format"] = Format.Invoke,
        ["States.Hash"] = Hash.Invoke,
        ["States.JsonMerge"] = JsonMerge.Invoke,
        ["States.JsonToString"] = JsonToString.Invoke,
        ["States.StringToJson"] = StringToJson.Invoke,
        ["States.MathAdd"] = MathAdd.Invoke,
        ["States.MathRandom"] = MathRandom.Invoke,
        ["States.StringSplit"] = StringSplit.Invoke,
        ["States.UUID"] = Uuid.Invoke,
    };

    public static IntrinsicFunction? Find(string name) => ByName.GetValueOrDefault(name);
}
