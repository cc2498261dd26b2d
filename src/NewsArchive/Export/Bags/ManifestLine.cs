namespace NewsArchive.Export.Bags;

/// <summary>A line of a manifest.</summary>
/// <param name="Hash">The hash of the file, in lower-case hexadecimal.</param>
/// <param name="Path">The path of the file, relative to the bag and inside it.</param>
internal sealed record ManifestLine(string Hash, string Path)
{
    private static readonly char[] WhiteSpace = [' ', '\t'];

    /// <summary>Parses a line; returns null if it is not one, or if its path leads out of the bag or of its part of it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isPayload">Whether it lists a file of the payload; otherwise, it lists another file.</param>
    public static ManifestLine? Parse(string line, bool isPayload)
    {
        var end = line.IndexOfAny(WhiteSpace);
        if (end <= 0)
            return null;
        var path = Decode(line[end..].TrimStart(WhiteSpace));
        return IsInside(path) && path.StartsWith(Bag.PayloadFolder, StringComparison.Ordinal) == isPayload
            ? new ManifestLine(line[..end].ToLowerInvariant(), path)
            : null;
    }

    private static bool IsInside(string path) =>
        !path.Contains('\\') && !path.Contains('\0') && path.Split('/').All(part => part is not ("" or "." or ".."));

    // RFC 8493 encodes line breaks and, since they need it, percent signs. Nothing else is encoded.
    private static string Decode(string path) => path
        .Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase)
        .Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase)
        .Replace("%25", "%", StringComparison.Ordinal);
}
