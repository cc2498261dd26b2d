using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>A part of a file with its content.</summary>
/// <param name="Number">Its number in the file, from 0.</param>
/// <param name="FirstLine">The number of its first line in the file, from 1.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Extract">The text that was extracted from the bytes; null where they are text themselves.</param>
/// <param name="Undated">Its content before it is dated.</param>
/// <param name="Parsed">Its content.</param>
public sealed record FilePart(int Number, int FirstLine, byte[] Bytes, byte[]? Extract, UndatedPart Undated, ParsedPart Parsed)
{
    /// <summary>The same part, dated by what is known now. It is not parsed again.</summary>
    public FilePart DatedBy(BulletinContext context) => this with { Parsed = Undated.Date(context) };
}
