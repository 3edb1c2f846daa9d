using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace ServerlessShop.Http;

/// <summary>
/// What ASP.NET found wrong with a request, in words for its sender: names of the JSON, none of ours. The framework tells
/// the cases apart by its English message alone; a message that is not known here gets the general words.
/// </summary>
internal static class BadRequests
{
    public static Problem ToProblem(BadHttpRequestException exception, HttpContext context) => exception switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problems.BodyTooLarge(WebFunction.MaxBody),
        { StatusCode: not StatusCodes.Status400BadRequest } => Problems.OfStatus(exception.StatusCode),
        { InnerException: JsonException json } => OfJson(json, context),
        _ => OfBinding(exception.Message),
    };

    /// <summary>
    /// An error without a body. A value of the query that an optional number or flag cannot be read from ends as a bare 400,
    /// without the exception that a required one gets; the endpoint knows which values those may be.
    /// </summary>
    public static Problem OfBareError(HttpContext context)
    {
        var suspects = context.Response.StatusCode != StatusCodes.Status400BadRequest ? [] : (context.GetEndpoint()?.Metadata ?? [])
            .OfType<IParameterBindingMetadata>()
            .Where(parameter => parameter is { HasTryParse: true, IsOptional: true } && context.Request.Query.ContainsKey(parameter.Name)).ToList();
        return suspects.Count == 0
            ? Problems.OfStatus(context.Response.StatusCode)
            : At(
                suspects.Select(suspect => suspect.Name),
                suspects is [var only] ? WrongValue.InQuery(only.ParameterInfo.ParameterType) : $"One of these has the wrong type: {string.Join(", ", suspects.Select(suspect => suspect.Name))}.");
    }

    private static Problem OfJson(JsonException json, HttpContext context)
    {
        // System.Text.Json wraps its reader's exception when the text is not JSON at all.
        if (json.InnerException is JsonException)
            return Problems.MalformedRequest($"The body is not valid JSON: line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1}.");
        var message = json.Message;
        if (message.Contains("missing required properties", StringComparison.Ordinal))
            return At(Quoted(message).Skip(1).Select(name => Child(json.Path, name)), "Is required.");
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
            return At([Member(json.Path)], "Is not a known member.");
        if (message.Contains("Duplicate property", StringComparison.OrdinalIgnoreCase))
            return At([Member(json.Path)], "Appears more than once.");
        if (message.Contains("null", StringComparison.Ordinal))
            return At([Member(json.Path)], "Must not be null.");
        return At([Member(json.Path)], WrongValue.InBody(json, context));
    }

    // Failed to bind parameter "int limit" from "abc".
    // Required parameter "int limit" was not provided from query string.
    // Required parameter "Tea tea" was not provided from body.
    // Implicit body inferred for parameter "tea" but no body was provided. Did you mean to use a Service instead?
    private static Problem OfBinding(string message)
    {
        if (message.EndsWith("from body.", StringComparison.Ordinal) || message.StartsWith("Implicit body", StringComparison.Ordinal))
            return Problems.MalformedRequest("A JSON body is required.");
        return Quoted(message).FirstOrDefault()?.Split(' ') is [var type, .., var name]
            ? At([name], message.StartsWith("Required", StringComparison.Ordinal) ? "Is required." : WrongValue.InQuery(type))
            : Problems.OfStatus(StatusCodes.Status400BadRequest);
    }

    private static Problem At(IEnumerable<string> members, string error) =>
        Problems.MalformedRequest("See errors for details.", members.Distinct().ToDictionary(member => member, _ => new[] { error }));

    // "$.lines[0].quantity" → "lines[0].quantity"; "$" is the body itself.
    private static string Member(string? path) => path is null or "$" ? "body" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');

    private static string Child(string? path, string name) => path is null or "$" ? name : $"{Member(path)}.{name}";

    private static IEnumerable<string> Quoted(string message) =>
        message.Split('\'', '"').Where((_, index) => index % 2 == 1);
}
