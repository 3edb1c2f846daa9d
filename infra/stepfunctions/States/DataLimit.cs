using System.Text.Json;
using ServerlessShop.StepFunctions.Errors;

namespace ServerlessShop.StepFunctions.States;

/// <summary>No state's input after Parameters, no result and no output may have more than 256 KiB in UTF-8.</summary>
internal static class DataLimit
{
    public const int MostBytes = 256 * 1024;

    /// <exception cref="StatesError">States.DataLimitExceeded, which States.ALL does not catch.</exception>
    public static JsonElement Checked(JsonElement data, string state) =>
        System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(data).Length <= MostBytes
            ? data
            : throw new StatesError(ErrorNames.DataLimitExceeded, $"The state/task '{state}' returned a result with a size exceeding the maximum number of bytes service limit.");
}
