using System.Text.RegularExpressions;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Publishing.Forms;

/// <summary>Writes an article in Markdown (CommonMark, with GitHub's tables). Characters that Markdown would read are escaped.</summary>
public static partial class MarkdownArticle
{
    public static string Of(PublicArticle article)
    {
        var blocks = new List<string?> { ArticleFacts.WithdrawalOf(article) is { } withdrawal ? "> " + Escaped(withdrawal) : null };
        if (article.Withdrawn is not { IsTextHidden: true })
        {
            blocks.Add("# " + Inline(article.Headline));
            blocks.Add(article.Subtitle is { } subtitle ? $"**{Inline(subtitle)}**" : null);
            blocks.AddRange(ArticleBlock.Of(article).Select(Written));
            blocks.Add(article.Credit is { } credit ? Escaped(credit) : null);
            blocks.Add("---");
            blocks.Add(string.Join('\n', ArticleFacts.Of(article).Select(fact => $"- {fact.Label}：{Inline(fact.Value)}")));
        }
        return string.Join("\n\n", blocks.OfType<string>()) + "\n";
    }

    private static string Written(ArticleBlock block) => block.Kind switch
    {
        ParagraphKind.Subhead => "## " + Inline(block.Lines[0]),
        ParagraphKind.Caption => "> " + Escaped(block.Lines[0]),
        ParagraphKind.List => string.Join('\n', block.Lines.Select(line => "- " + Escaped(line))),
        ParagraphKind.Table => TableOf(block.Lines.Select(line => StoryStructure.CellsOf(line).Select(Inline).ToList()).ToList()),
        ParagraphKind.Verse => string.Join("\\\n", block.Lines.Select(Escaped)),
        _ => Escaped(block.Lines[0]),
    };

    // A table needs a head, which the printed one may not have.
    private static string TableOf(List<List<string>> rows)
    {
        var width = rows.Max(row => row.Count);
        IEnumerable<IEnumerable<string>> lines =
        [
            Enumerable.Repeat("", width), Enumerable.Repeat("---", width),
            .. rows.Select(row => row.Concat(Enumerable.Repeat("", width - row.Count))),
        ];
        return string.Join('\n', lines.Select(cells => $"| {string.Join(" | ", cells)} |"));
    }

    private static string Escaped(string line) => StartOfBlock().Replace(Inline(line.TrimStart()), @"$1\$2");

    private static string Inline(string text) => Special().Replace(text, @"\$0");

    [GeneratedRegex(@"[\\`*_\[\]<>&~|]", RegexOptions.NonBacktracking)]
    private static partial Regex Special();

    // What begins a heading, a list or a rule.
    [GeneratedRegex(@"^([0-9]*)([#+\-=.)])", RegexOptions.NonBacktracking)]
    private static partial Regex StartOfBlock();
}
