using NewsArchive.Import.Formats.Labelled;
using NewsArchive.Import.Formats.Markup;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats;

/// <summary>Reads text whose format must be recognized: labelled articles, SGML documents, or a bulletin of wire copy.</summary>
public static class PlainText
{
    /// <summary>The version of the reader. It increases whenever one of the versions that it is composed of does.</summary>
    public const int Version = LabelledText.Version + MarkupReader.Version;

    // The first lines are enough to recognize the format.
    private const int Top = 4096;

    public static UndatedPart Read(ReadOnlyMemory<byte> bytes)
    {
        var top = SourceText.Decode(bytes.Span[..Math.Min(bytes.Length, Top)]);
        return MarkupReader.Is(top.Text) ? MarkupReader.Read(bytes)
            : LabelledText.Is(top) ? LabelledText.Read(SourceText.Decode(bytes.Span))
            : ReadBulletin(bytes);
    }

    /// <summary>Reads a bulletin. A file without Chinese characters, such as a list of files or requirements, is not a bulletin.</summary>
    public static UndatedPart ReadBulletin(ReadOnlyMemory<byte> bytes)
    {
        var undated = BulletinParser.Read(bytes);
        return new UndatedPart(context =>
        {
            var parsed = undated.Date(context);
            if (parsed.Articles.Count > 0 && !ChineseText.IsIn(parsed.Source))
                return new ParsedPart(parsed.Source, parsed.Encoding, [], parsed.Lines, [ChineseText.Missing]);
            var articles = parsed.Articles.Select(PrintedArticle.From).ToList();
            return new ParsedPart(parsed.Source, parsed.Encoding, articles, parsed.Lines, parsed.Findings)
            {
                Joins = [.. parsed.ParagraphJoins],
                SeriesName = parsed.SeriesName,
            };
        });
    }
}
