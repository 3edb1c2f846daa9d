namespace ServerlessShop.Lambda;

/// <summary>X-Ray's header, as Lambda gives it to an invocation: <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c>.</summary>
/// <param name="TraceId">As X-Ray writes it, with its dashes.</param>
/// <param name="Parent">The segment's id, 16 hexadecimal digits.</param>
internal sealed record XRayHeader(string TraceId, string Parent, bool IsSampled)
{
    /// <summary>As the W3C write it: 32 hexadecimal digits.</summary>
    public string Root => TraceId[2..].Replace("-", "", StringComparison.Ordinal);

    /// <returns>Null if it has no trace or no parent.</returns>
    public static XRayHeader? Parse(string? header)
    {
        string? trace = null, parent = null;
        var isSampled = false;
        foreach (var part in (header ?? "").Split(';'))
        {
            if (part.StartsWith("Root=1-", StringComparison.Ordinal)) trace = part[5..];
            else if (part.StartsWith("Parent=", StringComparison.Ordinal)) parent = part[7..];
            else if (part == "Sampled=1") isSampled = true;
        }

        return trace is null || parent is null ? null : new XRayHeader(trace, parent, isSampled);
    }
}
