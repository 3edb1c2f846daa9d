using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ServerlessShop.StepFunctions.Intrinsics;

/// <summary><c>States.Hash(data, algorithm)</c>: the hash, in hex, of a text or of a value's JSON.</summary>
internal static class Hash
{
    public static JsonElement Invoke(Arguments arguments)
    {
        var data = arguments.Expect(2)[0].ValueKind == JsonValueKind.String ? arguments.ShortString(0) : Json.Compact(arguments[0]);
        return Json.Of(Convert.ToHexStringLower(Compute(arguments.String(1), Encoding.UTF8.GetBytes(data))));
    }

    // MD5 and SHA-1 are part of the language; what they are good for is the state machine's affair.
    private static byte[] Compute(string algorithm, byte[] data) => algorithm switch
    {
        "MD5" => MD5.HashData(data),
        "SHA-1" => SHA1.HashData(data),
        "SHA-256" => SHA256.HashData(data),
        "SHA-384" => SHA384.HashData(data),
        "SHA-512" => SHA512.HashData(data),
        _ => throw new IntrinsicException($"Unknown hash algorithm '{algorithm}'"),
    };
}
