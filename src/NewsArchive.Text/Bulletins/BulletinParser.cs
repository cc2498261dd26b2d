using NewsArchive.Text.Bulletins.Dates;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Text.Bulletins;

/// <summary>Reads a bulletin: bytes in, articles out.</summary>
public static class BulletinParser
{
    /// <summary>The version of the rules. It rises whenever the same bytes may give another result.</summary>
    public const int Version = 2;

    /// <summary>Reads one bulletin. Never throws on any content; what it cannot read stays visible in the result.</summary>
    /// <param name="bytes">The file, whole.</param>
    /// <param name="context">What is known beside the bytes.</param>
    /// <returns>The articles, and the role of every line.</returns>
    public static ParsedBulletin Parse(ReadOnlyMemory<byte> bytes, BulletinContext context)
    {
        var (source, encoding) = BulletinDecoder.Read(bytes.Span);
        var sheet = Furniture.SetApart(source, LineSplitter.Cut(source));
        if (BulletinFindings.NotText(source, sheet.Lines) is { } notText)
            return new ParsedBulletin(encoding, Cast(sheet, []), [], [notText]) { Source = source };
        var layout = Layout.Of(sheet);
        var (unclaimed, items) = Segmenter.Cut(sheet, layout);
        var reader = new ArticleReader(source, layout);
        var drafts = items.Select(reader.Read).ToList();
        var articles = Dating.Date(new YearResolver(context, sheet.Masthead, drafts), drafts);
        var findings = BulletinFindings.About(sheet, unclaimed, [.. drafts.Zip(articles)]);
        return new ParsedBulletin(encoding, Cast(sheet, drafts), articles, findings) { Source = source };
    }

    /// <summary>Gives every line the part it plays: furniture's and then each article's.</summary>
    private static List<SourceLine> Cast(MarkedSource sheet, IReadOnlyList<Draft> drafts)
    {
        var roles = sheet.Roles.ToArray();
        foreach (var draft in drafts)
        {
            foreach (var copy in draft.Item.Title)
                roles[copy.Line.Number - 1] = LineRole.Title;
            foreach (var copy in draft.Item.Subtitle)
                roles[copy.Line.Number - 1] = LineRole.Subtitle;
            foreach (var (line, role) in draft.Story.Roles)
                roles[line.Number - 1] = role;
        }

        return [.. sheet.Lines.Select((line, i) => new SourceLine(line.Number, line.Start, line.Length, roles[i]))];
    }
}
