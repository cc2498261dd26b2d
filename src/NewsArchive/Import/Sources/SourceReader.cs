using System.Runtime.CompilerServices;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Sources;

/// <summary>Reads a file's parts one behind the other, as often as asked; a file that is at hand only once for a day.</summary>
/// <param name="file">The file.</param>
/// <param name="content">Its bytes.</param>
/// <param name="said">The year of its dates, where a person said it.</param>
public sealed class SourceReader(SourceFile file, SourceContent content, StatedYear? said)
{
    private readonly Format format = Format.Of(file.Name);
    private byte[]? extract;
    private (DateOnly Today, FilePart Part)? kept;

    /// <summary>Reads the parts.</summary>
    /// <param name="today">The day that a guessed year is reckoned from.</param>
    /// <exception cref="SourceException">The file can't be read, is no text, or no article is in it.</exception>
    public async IAsyncEnumerable<FilePart> ReadAsync(DateOnly today, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (kept is { } known && known.Today == today)
        {
            yield return known.Part;
            yield break;
        }
        var context = new BulletinContext(Path.GetFileName(file.Name), today, said?.Year, said?.By ?? YearSource.Sidecar);
        var (before, number, hasArticles) = (new Preceding(0, null), 0, false);
        await foreach (var part in content.PartsAsync(cancellation))
        {
            var reading = format.Read(await TextOfAsync(part.Bytes, cancellation), context, before);
            hasArticles |= reading.Articles.Count > 0;
            if (part.IsLast && !hasArticles)
                throw Nothing(reading);
            var read = new FilePart(number++, before.Lines + 1, part.Bytes, extract, reading);
            if (content.IsAtHand)
                kept = (today, read);
            yield return read;
            before = new Preceding(before.Lines + reading.Lines.Count, reading.LastDate ?? before.Date);
        }
    }

    private async Task<byte[]> TextOfAsync(byte[] bytes, CancellationToken cancellation)
    {
        if (format.Extract is null)
            return bytes;
        try
        {
            return extract ??= file.Extract ?? await format.Extract(bytes, cancellation);
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            throw new SourceException(file.Path, e.Message);
        }
    }

    private SourceException Nothing(ParsedPart reading)
    {
        var finding = reading.Findings.First(f => f.Kind is FindingKind.NotText or FindingKind.NoArticle);
        return new SourceException(file.Path, finding.Message, finding.Line);
    }
}

/// <summary>A part of a file with what was read in it.</summary>
/// <param name="Number">Its place in the file, from 0.</param>
/// <param name="FirstLine">The number of its first line, from 1.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Extract">The text that was found in them, where they are none themselves.</param>
/// <param name="Parsed">What it says.</param>
public sealed record FilePart(int Number, int FirstLine, byte[] Bytes, byte[]? Extract, ParsedPart Parsed);
