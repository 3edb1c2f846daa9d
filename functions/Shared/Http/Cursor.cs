using System.Buffers.Text;
using System.Text;

namespace ServerlessShop.Http;

/// <summary>Where a list goes on. Opaque to clients: what it holds may change.</summary>
public static class Cursor
{
    public static string Encode(string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place));

    public static bool TryDecode(string cursor, out string place)
    {
        place = "";
        if (!Base64Url.IsValid(cursor)) return false;
        place = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return true;
    }
}
