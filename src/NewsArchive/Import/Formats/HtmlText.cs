using System.Collections.Frozen;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>The text of HTML as a reader sees it, paragraph by paragraph: no tags, no comments, no scripts; an image is its description.</summary>
/// <remarks>
/// It goes through tags one by one and builds no tree: HTML's rules for elements that are never closed make a tree many times the size of its
/// source, and a source is not trusted.
/// </remarks>
public static class HtmlText
{
    private static readonly FrozenSet<string> EndingParagraphs = FrozenSet.ToFrozenSet(
    [
        "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]);

    // What stands in these is not for readers, and no markup until they are closed.
    private static readonly FrozenDictionary<string, HtmlParseMode> Unread = new Dictionary<string, HtmlParseMode>
    {
        ["script"] = HtmlParseMode.Script,
        ["style"] = HtmlParseMode.Rawtext,
        ["iframe"] = HtmlParseMode.Rawtext,
        ["noembed"] = HtmlParseMode.Rawtext,
        ["noframes"] = HtmlParseMode.Rawtext,
    }.ToFrozenDictionary();

    public static TextLines ParagraphsOf(string html)
    {
        using var source = new TextSource(html);
        // Every attribute that is kept is held against those before it, so that a tag of many would cost their square.
        using var tags = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true, ShouldEmitAttribute = static (ref _, name) => name.Span is "alt" };
        var paragraphs = new ParagraphBuilder();
        string? unread = null;
        for (var token = tags.Get(); token.Type != HtmlTokenType.EndOfFile; token = tags.Get())
        {
            if (token.Type == HtmlTokenType.Character && unread is null)
                paragraphs.Add(token.Data);
            if (token is not HtmlTagToken tag)
                continue;
            if (tag.Type == HtmlTokenType.EndTag && tag.Name == unread)
                unread = null;
            if (EndingParagraphs.Contains(tag.Name))
                paragraphs.End();
            if (tag.Type != HtmlTokenType.StartTag)
                continue;
            if (tag.Name == "img")
                paragraphs.Add(tag.GetAttribute("alt"));
            if (Unread.TryGetValue(tag.Name, out var mode))
                (unread, tags.State) = (tag.Name, mode);
        }
        return paragraphs.ToLines();
    }
}
