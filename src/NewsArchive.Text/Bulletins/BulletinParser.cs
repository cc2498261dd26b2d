namespace NewsArchive.Text.Bulletins;

/// <summary>Reads a bulletin: bytes in, articles out.</summary>
public static class BulletinParser
{
    /// <summary>The version of the rules. It rises whenever the same bytes may give another result.</summary>
    public const int Version = 1;

    /// <summary>Reads one bulletin. Never throws on any content; what it cannot read stays visible in the result.</summary>
    /// <param name="bytes">The file, whole.</param>
    /// <param name="context">What is known beside the bytes.</param>
    /// <returns>The articles, and the role of every line.</returns>
    public static ParsedBulletin Parse(ReadOnlyMemory<byte> bytes, BulletinContext context) =>
        new("utf-8", [], [], []);
}
