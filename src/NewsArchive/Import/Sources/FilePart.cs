using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>A part of a file, with its content.</summary>
/// <param name="Number">The number of the part in the file, from 0.</param>
/// <param name="FirstLine">The number of the part's first line in the file, from 1.</param>
/// <param name="Bytes">The bytes of the part.</param>
/// <param name="Extract">The text that was extracted from the bytes; null if the bytes are text.</param>
/// <param name="Undated">The parsed content, before dating.</param>
/// <param name="Parsed">The parsed content.</param>
public sealed record FilePart(int Number, int FirstLine, byte[] Bytes, byte[]? Extract, UndatedPart Undated, ParsedPart Parsed)
{
    /// <summary>Returns the part with its content dated in another context. It is not parsed again.</summary>
    public FilePart DatedBy(BulletinContext context) => this with { Parsed = Undated.Date(context) };
}
