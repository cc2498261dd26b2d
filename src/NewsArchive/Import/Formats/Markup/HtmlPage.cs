using System.Buffers;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using NewsArchive.Import.Formats.Json;
using NewsArchive.Import.Formats.Records;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Formats.Markup;

/// <summary>
/// The contents of a web page as shown to readers: its paragraphs, the element that contains most of its prose, and the metadata of the
/// page.
/// </summary>
/// <remarks>The page is read tag by tag, in linear time and memory, and its scripts are not run.</remarks>
internal sealed class HtmlPage
{
    // The content of elements nested more deeply belongs to the element at this depth.
    private const int MaxDepth = 200;

    // An outer element has the main text only if it has this many times as much prose as the best element inside it. A smaller surplus
    // comes from other parts of the page.
    private const double Clearly = 1.3;

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n\f\u3000");

    private readonly List<PageParagraph> paragraphs = [];
    private readonly List<PageElement> open = [new("body", weight: 1, firstParagraph: 0)];
    private readonly StringBuilder text = new(), raw = new();
    private PageElement? main;
    private readonly string html;
    private string? hidden;
    private bool isLinkedData, isLink, isBold, hasPlain;
    private int start = -1, linked;
    private ParagraphKind? kind;

    private HtmlPage(string html) => this.html = html;

    /// <summary>The metadata of the page: from its head, from JSON-LD, and from attributes of its elements.</summary>
    public Record About { get; } = new();

    /// <summary>The text of the title element.</summary>
    public string Title { get; private set; } = "";

    public IReadOnlyList<PageParagraph> Paragraphs => paragraphs;

    /// <summary>The range of paragraphs that are the main text.</summary>
    public Range Main => main!.FirstParagraph..main.EndParagraph;

    public static HtmlPage Read(string html)
    {
        using var source = new TextSource(html);
        using var tags = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipComments = true,
            // Other attributes are skipped. The tokenizer compares each attribute with the previous ones in its tag, which takes quadratic
            // time for a tag with many attributes.
            ShouldEmitAttribute = static (ref _, name) => name.Span is
                "class" or "id" or "name" or "property" or "itemprop" or "content" or "datetime" or "href" or "rel" or "type",
        };
        var page = new HtmlPage(html);
        for (var token = tags.Get(); token.Type != HtmlTokenType.EndOfFile; token = tags.Get())
        {
            if (token.Type == HtmlTokenType.Character)
                page.AddText(token);
            if (token is HtmlTagToken { Type: HtmlTokenType.EndTag } end)
                page.End(end);
            if (token is HtmlTagToken { Type: HtmlTokenType.StartTag } tag && page.hidden is null)
                tags.State = page.Start(tag) ?? tags.State;
        }
        page.EndParagraph(html.Length);
        page.Close(0);
        return page;
    }

    private void AddText(HtmlToken token)
    {
        if (hidden is not null)
        {
            raw.Append(token.Data);
            return;
        }
        if (!string.IsNullOrWhiteSpace(token.Data))
        {
            if (start < 0)
                start = token.Position.Position - 1 + html.AsSpan(token.Position.Position - 1).IndexOfAnyExcept(Blanks);
            hasPlain |= !isBold;
        }
        text.Append(token.Data);
        linked += isLink ? token.Data.Length : 0;
    }

    /// <returns>How the content of the element must be read; null if it is markup.</returns>
    private HtmlParseMode? Start(HtmlTagToken tag)
    {
        PageFields.Add(About, tag);
        if (HtmlText.ModeOf(tag.Name) is { } mode)
        {
            (hidden, isLinkedData) = (tag.Name, tag.GetAttribute("type") == "application/ld+json");
            return mode;
        }
        isLink |= tag.Name == "a";
        isBold |= HtmlText.IsBold(tag.Name);
        if (HtmlText.IsBlock(tag.Name))
            EndParagraph(tag.Position.Position - 1);
        kind = HtmlText.IsCell(tag.Name) ? kind : HtmlText.KindAfter(tag.Name, tag.Type, kind);
        if (PageElement.IsContainer(tag.Name) && open.Count < MaxDepth)
            open.Add(new PageElement(tag.Name, PageElement.WeightOf(tag), paragraphs.Count));
        return null;
    }

    private void End(HtmlTagToken tag)
    {
        if (hidden == tag.Name)
            EndHidden();
        if (hidden is not null)
            return;
        isLink &= tag.Name != "a";
        isBold &= !HtmlText.IsBold(tag.Name);
        if (HtmlText.IsBlock(tag.Name))
            EndParagraph(tag.Position.Position - 1);
        kind = HtmlText.IsCell(tag.Name) ? kind : HtmlText.KindAfter(tag.Name, tag.Type, kind);
        if (open.FindLastIndex(element => element.Name == tag.Name) is var index and > 0)
            Close(index);
    }

    private void EndHidden()
    {
        if (hidden == "title")
            Title = Title.Length == 0 ? ParagraphBuilder.JoinLines(raw.ToString()) : Title;
        if (hidden == "script" && isLinkedData)
        {
            foreach (var record in JsonRecords.Read(Encoding.UTF8.GetBytes(raw.ToString()), _ => 1).Records)
                About.Inherit(record);
        }
        hidden = null;
        raw.Clear();
    }

    private void EndParagraph(int end)
    {
        if (start >= 0 && ParagraphBuilder.JoinLines(text.ToString()) is { Length: > 0 } words)
        {
            var last = start + html.AsSpan(start..Math.Max(start + 1, end)).LastIndexOfAnyExcept(Blanks);
            var marked = kind ?? (hasPlain ? null : ParagraphKind.Subhead);
            var paragraph = new PageParagraph(words, start, last, IsLink: linked * 2 > text.Length) { Kind = marked };
            open[^1].Add(paragraph.Score);
            if (open.Count > 1)
                open[^2].Add(paragraph.Score / 2.0);
            paragraphs.Add(paragraph);
        }
        text.Clear();
        (start, linked, hasPlain) = (-1, 0, false);
    }

    /// <summary>Closes all open elements from an index on. The element with the most prose becomes the one with the main text.</summary>
    private void Close(int index)
    {
        for (var i = open.Count - 1; i >= index; i--)
        {
            var element = open[i];
            element.EndParagraph = paragraphs.Count;
            if (i > 0 && element.HoldsOne)
                open[i - 1].Add(element.Score / 2);
            if (main is null || element.Score > main.Score * (main.FirstParagraph >= element.FirstParagraph ? Clearly : 1))
                main = element;
        }
        open.RemoveRange(index, open.Count - index);
    }
}

/// <summary>A paragraph of a page.</summary>
/// <param name="Text">The text of the paragraph.</param>
/// <param name="Start">The position of the first character in the page.</param>
/// <param name="End">The position of the last character in the page.</param>
/// <param name="IsLink">Whether most of the paragraph is a link.</param>
internal sealed record PageParagraph(string Text, int Start, int End, bool IsLink)
{
    /// <summary>The kind of the paragraph according to its elements; null if they do not determine it.</summary>
    public ParagraphKind? Kind { get; init; }

    /// <summary>The amount of prose: the number of characters if the paragraph contains punctuation; 0 for links and menus.</summary>
    public int Score => IsLink || Text.AsSpan().IndexOfAny("。，；！？") < 0 ? 0 : Text.Length;
}
