using Microsoft.AspNetCore.Http;

namespace ServerlessShop.Local.Aws;

/// <summary>Passes a request on to another server as it is, and its answer back.</summary>
internal sealed class PassOn(HttpClient http, Uri server)
{
    private static readonly string[] s_ofTheConnection = ["Connection", "Transfer-Encoding", "Host", "Keep-Alive", "Content-Length"];

    /// <param name="body">The request's body, if it was read already.</param>
    public async Task HandleAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        using var message = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(server, context.Request.Path + context.Request.QueryString))
        {
            Content = new ReadOnlyMemoryContent(body),
        };
        foreach (var (name, values) in context.Request.Headers)
            if (!s_ofTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase) && !message.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                message.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (!s_ofTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase)) context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
