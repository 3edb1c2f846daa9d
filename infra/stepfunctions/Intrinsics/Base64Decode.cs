using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.Base64Decode(text)</c>: the UTF-8 text that the Base64 stands for.</summary>
internal static class Base64Decode
{
    public static JsonElement Invoke(Arguments arguments)
    {
        try
        {
            return Json.Of(System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(arguments.Expect(1).ShortString(0))));
        }
        catch (FormatException)
        {
            throw new IntrinsicException("The argument is not valid Base64");
        }
    }
}
