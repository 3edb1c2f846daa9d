using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServerlessShop.Lambda;

/// <summary>Binary values are base64 text in every event that carries them.</summary>
public sealed class Base64StreamConverter : JsonConverter<MemoryStream>
{
    public override MemoryStream Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadValue(ref reader);

    public override void Write(Utf8JsonWriter writer, MemoryStream value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(Bytes(value));

    // publiclyVisible: readers take the bytes with GetBuffer/TryGetBuffer and copy nothing.
    internal static MemoryStream ReadValue(ref Utf8JsonReader reader)
    {
        var bytes = reader.GetBytesFromBase64();
        return new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
    }

    internal static ReadOnlySpan<byte> Bytes(MemoryStream value) =>
        value.TryGetBuffer(out var buffer) ? buffer : value.ToArray();
}

public sealed class Base64StreamsConverter : JsonConverter<List<MemoryStream>>
{
    public override List<MemoryStream> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = new List<MemoryStream>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) values.Add(Base64StreamConverter.ReadValue(ref reader));
        return values;
    }

    public override void Write(Utf8JsonWriter writer, List<MemoryStream> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value) writer.WriteBase64StringValue(Base64StreamConverter.Bytes(item));
        writer.WriteEndArray();
    }
}

/// <summary>A Kafka header's value: an array of bytes, which Lambda's Java poller writes signed (-128 to 127).</summary>
public sealed class HeaderBytesConverter : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetBytesFromBase64();
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A header value must be an array of bytes.");
        var bytes = new List<byte>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            bytes.Add(Byte(reader.GetInt32()));
        return [.. bytes];
    }

    private static byte Byte(int value) => value is >= sbyte.MinValue and <= byte.MaxValue
        ? unchecked((byte)value)
        : throw new JsonException($"{value} is not a byte.");

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var b in value) writer.WriteNumberValue(b);
        writer.WriteEndArray();
    }
}

/// <summary>DynamoDB's times: seconds since 1970, whole or not (<c>1.7316E9</c>).</summary>
public sealed class UnixSecondsConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTime.UnixEpoch.AddTicks((long)(reader.GetDecimal() * TimeSpan.TicksPerSecond));

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(Math.Floor((value.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds));
}
