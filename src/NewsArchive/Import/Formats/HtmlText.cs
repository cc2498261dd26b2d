using System.Collections.Frozen;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Text;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats;

/// <summary>
/// Extracts the text of HTML as shown to readers, paragraph by paragraph: without tags, comments and scripts, but with the descriptions of
/// images.
/// </summary>
/// <remarks>
/// Works on the token stream and does not build a tree. HTML's rules for unclosed elements could make a tree many times as large as the
/// source, and sources are not trusted.
/// </remarks>
public static class HtmlText
{
    private static readonly FrozenSet<string> BlockElements = FrozenSet.ToFrozenSet(
    [
        "address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl2", "hr", "li", "main", "media",
        "media-caption", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]);

    // The content of these elements is not shown to readers, and is not markup up to the end tag.
    private static readonly FrozenDictionary<string, HtmlParseMode> HiddenElements = new Dictionary<string, HtmlParseMode>
    {
        ["script"] = HtmlParseMode.Script,
        ["style"] = HtmlParseMode.Rawtext,
        ["iframe"] = HtmlParseMode.Rawtext,
        ["noembed"] = HtmlParseMode.Rawtext,
        ["noframes"] = HtmlParseMode.Rawtext,
        ["title"] = HtmlParseMode.RCData,
        ["textarea"] = HtmlParseMode.RCData,
    }.ToFrozenDictionary();

    // The kinds of paragraphs in an element, up to its end tag or, if that is missing, up to the end tag of the list or figure around it.
    private static readonly FrozenDictionary<string, ParagraphKind> Kinds = new Dictionary<string, ParagraphKind>
    {
        ["h1"] = ParagraphKind.Subhead,
        ["h2"] = ParagraphKind.Subhead,
        ["h3"] = ParagraphKind.Subhead,
        ["h4"] = ParagraphKind.Subhead,
        ["h5"] = ParagraphKind.Subhead,
        ["h6"] = ParagraphKind.Subhead,
        ["hl2"] = ParagraphKind.Subhead,
        ["li"] = ParagraphKind.List,
        ["figcaption"] = ParagraphKind.Caption,
        ["media-caption"] = ParagraphKind.Caption,
    }.ToFrozenDictionary();

    /// <summary>Whether an element starts and ends a paragraph.</summary>
    public static bool IsBlock(string element) => BlockElements.Contains(element);

    /// <summary>Whether an element is a cell of a table. The cells of a row are a line of their own.</summary>
    public static bool IsCell(string element) => element is "td" or "th";

    /// <summary>Whether the text of an element is bold.</summary>
    public static bool IsBold(string element) => element is "b" or "strong";

    /// <summary>Gets how the content of an element that is not shown to readers must be read; null for any other element.</summary>
    public static HtmlParseMode? ModeOf(string element) => HiddenElements.TryGetValue(element, out var mode) ? mode : null;

    /// <summary>Gets the kind of the paragraphs after a tag; null if the tag does not determine it.</summary>
    /// <param name="element">The name of the tag's element.</param>
    /// <param name="type">Whether the tag starts or ends the element.</param>
    /// <param name="kind">The kind of the paragraphs before the tag.</param>
    public static ParagraphKind? KindAfter(string element, HtmlTokenType type, ParagraphKind? kind) =>
        IsCell(element) ? ParagraphKind.Table
        : type == HtmlTokenType.StartTag && Kinds.TryGetValue(element, out var started) ? started
        : kind == ParagraphKind.Table && IsBlock(element) ? null
        : type == HtmlTokenType.EndTag && (Kinds.ContainsKey(element) || element is "ul" or "ol" or "figure") ? null
        : kind;

    public static IReadOnlyList<MarkedParagraph> ParagraphsOf(string html)
    {
        var paragraphs = new ParagraphBuilder();
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            paragraphs.Add(html);
            return paragraphs.ToParagraphs();
        }
        using var source = new TextSource(new ReadOnlyMemoryTextSource(html.AsMemory()));
        using var tags = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipComments = true,
            // Other attributes are skipped. The tokenizer compares each attribute with the previous ones in its tag, which takes quadratic
            // time for a tag with many attributes.
            ShouldEmitAttribute = static (ref _, name) => name.Span is "alt",
        };
        string? hidden = null;
        for (ref var token = ref tags.GetStructToken(); token.Type != HtmlTokenType.EndOfFile; token = ref tags.GetStructToken())
        {
            if (token.Type == HtmlTokenType.Character && hidden is null)
                paragraphs.Add(token.Data);
            if (!token.IsTag)
                continue;
            var name = token.Name.ToString();
            if (token.Type == HtmlTokenType.EndTag && name == hidden)
                hidden = null;
            Divide(paragraphs, name, token.Type);
            if (token.Type != HtmlTokenType.StartTag)
                continue;
            if (name == "img")
                paragraphs.Add(token.GetAttribute("alt"));
            if (ModeOf(name) is { } mode)
                (hidden, tags.State) = (name, mode);
        }
        return paragraphs.ToParagraphs();
    }

    private static void Divide(ParagraphBuilder paragraphs, string element, HtmlTokenType type)
    {
        if (IsCell(element))
            paragraphs.Add(" ");
        else if (IsBlock(element))
            paragraphs.End();
        paragraphs.Kind = KindAfter(element, type, paragraphs.Kind);
        if (IsBold(element))
            paragraphs.IsBold = type == HtmlTokenType.StartTag;
    }
}
