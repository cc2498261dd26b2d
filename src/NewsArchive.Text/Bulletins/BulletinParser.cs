using NewsArchive.Text.Bulletins.Encodings;
using NewsArchive.Text.Bulletins.Items;
using NewsArchive.Text.Bulletins.Lines;
using NewsArchive.Text.Bulletins.Stories;

namespace NewsArchive.Text.Bulletins;

/// <summary>
/// Parses a bulletin of wire copy: decodes it, splits it into lines, marks page furniture, splits the remaining copy into items, parses
/// each item as an article, and dates the articles.
/// </summary>
public static class BulletinParser
{
    /// <summary>The version of the parser. It increases whenever the same bytes may give a different result.</summary>
    public const int Version = 8;

    /// <summary>
    /// Parses a bulletin. Accepts any content without throwing. Lines that can't be interpreted keep the role
    /// <see cref="LineRole.Unread"/>.
    /// </summary>
    /// <param name="bytes">The whole file, in UTF-8, UTF-16, GB18030 or Big5.</param>
    /// <param name="context">What is known apart from the content.</param>
    /// <returns>The articles, the role of every line, and the findings.</returns>
    public static ParsedBulletin Parse(ReadOnlyMemory<byte> bytes, BulletinContext context) => Read(bytes).Date(context);

    /// <summary>Parses a bulletin except for the dates of its articles. Accepts any content without throwing.</summary>
    /// <param name="bytes">The whole file, in UTF-8, UTF-16, GB18030 or Big5.</param>
    /// <returns>The bulletin, which can be dated again when more becomes known about its year.</returns>
    public static UndatedBulletin Read(ReadOnlyMemory<byte> bytes)
    {
        var (source, encoding) = BulletinDecoder.Decode(bytes.Span);
        var marked = Furniture.Mark(source, LineSplitter.Split(source));
        if (BulletinFindings.NotText(source, marked.Lines) is not null)
            return new UndatedBulletin(encoding, marked, AssignRoles(marked, []), [], []);
        var layout = Layout.Detect(marked);
        var (unassigned, items) = ItemSplitter.Split(marked, layout);
        var parser = new ItemParser(source, layout);
        var articles = items.Select(parser.Parse).ToList();
        return new UndatedBulletin(encoding, marked, AssignRoles(marked, articles), unassigned, articles);
    }

    /// <summary>Assigns a role to all lines: that of furniture, or the one in its article.</summary>
    private static List<SourceLine> AssignRoles(MarkedSource marked, IReadOnlyList<UndatedArticle> articles)
    {
        var roles = marked.Roles.ToArray();
        foreach (var article in articles)
        {
            foreach (var copy in article.Item.Title)
                roles[copy.Line.Number - 1] = LineRole.Title;
            foreach (var copy in article.Item.Subtitle)
                roles[copy.Line.Number - 1] = LineRole.Subtitle;
            foreach (var (line, role) in article.Story.Roles)
                roles[line.Number - 1] = role;
        }

        return [.. marked.Lines.Select((line, i) => new SourceLine(line.Number, line.Start, line.Length, roles[i]))];
    }
}
