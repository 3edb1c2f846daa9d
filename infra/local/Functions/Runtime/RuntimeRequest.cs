namespace ServerlessShop.Local.Functions.Runtime;

/// <param name="Target">The path, for example <c>/2018-06-01/runtime/invocation/next</c>.</param>
internal readonly record struct RuntimeRequest(string Method, string Target, byte[] Body);

/// <param name="Headers">Header lines beyond Content-Type and Content-Length, each ending with CRLF.</param>
internal readonly record struct RuntimeResponse(int Status, string Headers, ReadOnlyMemory<byte> Body);
