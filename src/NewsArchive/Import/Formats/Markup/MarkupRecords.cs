using System.Collections.Frozen;
using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using NewsArchive.Import.Formats.Records;
using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Markup;

/// <summary>
/// Finds the records in feeds and agency formats: items of RSS and Atom, NITF, NewsML-G2, and the documents of an SGML corpus. Elements are
/// recognized as fields by their names, as in any record; text belongs to the innermost element that is a field.
/// </summary>
/// <remarks>
/// The markup is read tag by tag, like HTML: document types are ignored, no entities are defined, and damaged markup costs a tag and not
/// the file.
/// </remarks>
internal sealed class MarkupRecords(LineIndex lines)
{
    // Elements nested more deeply are read as text of the element at this depth.
    private const int MaxDepth = 200;

    private static readonly FrozenSet<string> RecordElements =
        FrozenSet.ToFrozenSet(["item", "entry", "doc", "newsitem", "nitf", "article", "news", "record", "row"]);

    private readonly List<Record> records = [];
    private readonly List<MarkupElement> open = [];
    private Record? record;

    // The title of the feed, outside its records; null before it has been read.
    private StringBuilder? title;
    private bool isTitle;

    /// <returns>The records in order, the last of which may be incomplete, and the title of the feed; null if it has none.</returns>
    public static (IReadOnlyList<Record> Records, string? Title) Read(SourceText source)
    {
        using var text = new TextSource(source.Text);
        using var tags = new HtmlTokenizer(text, HtmlEntityProvider.Resolver)
        {
            SkipComments = true,
            IsAcceptingCharacterData = true,
            // Other attributes are skipped. The tokenizer compares each attribute with the previous ones in its tag, which takes quadratic
            // time for a tag with many attributes.
            ShouldEmitAttribute = static (ref _, name) => name.Span is "href" or "rel" or "norm" or "id",
        };
        var reading = new MarkupRecords(LineIndex.Of(source));
        for (var token = tags.Get(); token.Type != HtmlTokenType.EndOfFile; token = tags.Get())
        {
            if (token is HtmlTagToken { Type: HtmlTokenType.StartTag } start)
                reading.Start(start);
            else if (token is HtmlTagToken { Type: HtmlTokenType.EndTag } end)
                reading.End(end.Name, reading.LineOf(end));
            else if (token.Type == HtmlTokenType.Character)
                reading.AddText(token.Data);
        }
        reading.End(0, source.Lines.Count);
        return (reading.records, reading.title?.ToString());
    }

    private void Start(HtmlTagToken tag)
    {
        // The end tag of a document may be missing, in SGML and in damaged files.
        if (open.Count > 0 && open[0].Name == tag.Name && RecordElements.Contains(tag.Name))
            End(0, LineOf(tag));
        if (record is null && !RecordElements.Contains(tag.Name))
        {
            isTitle = tag.Name == "title" && title is null;
            title ??= isTitle ? new StringBuilder() : null;
            return;
        }
        record ??= new Record { FirstLine = LineOf(tag) };
        // Within a text, hl2 is a subhead, not the subtitle, and media a picture, not the source.
        var isInText = HtmlText.IsBlock(tag.Name) && Innermost is { Field.Field: Field.Text };
        var field = open.Count == 0 || isInText ? null : FieldNames.Find(tag.Name);
        AddAttributes(tag, field);
        Innermost?.Divide(tag.Name, tag.Type);
        if (!tag.IsSelfClosing && open.Count < MaxDepth)
            open.Add(new MarkupElement(tag.Name, field));
    }

    private void AddAttributes(HtmlTagToken tag, FieldName? field)
    {
        if (field is { Field: Field.Address } address && tag.GetAttribute("rel") is "" or "alternate")
            record!.Add(address, tag.GetAttribute("href"));
        if (field is { Field: Field.Date } date)
            record!.Add(date, tag.GetAttribute("norm"));
        if (open.Count == 0)
            record!.Inherit(Field.Date, RecordDate.InNumber(tag.GetAttribute("id")));
    }

    private void End(string name, int line)
    {
        isTitle = false;
        var index = open.FindLastIndex(element => element.Name == name);
        if (index < 0 || open[index].Field is null)
            Innermost?.Divide(name, HtmlTokenType.EndTag);
        if (index >= 0)
            End(index, line);
    }

    /// <summary>Closes all open elements from an index on.</summary>
    private void End(int index, int line)
    {
        for (var i = open.Count - 1; i >= index; i--)
        {
            if (open[i] is { Field: { } field } element)
                Add(field, element);
            if (open[i].Name is "docno" or "docid")
                record!.Inherit(Field.Date, RecordDate.InNumber(open[i].Text));
        }
        open.RemoveRange(index, open.Count - index);
        if (open.Count > 0 || record is null)
            return;
        record.LastLine = line;
        if (record.IsArticle)
            records.Add(record);
        record = null;
    }

    private void Add(FieldName field, MarkupElement element)
    {
        var text = element.Text;
        record!.Add(field, text);
        if (field.Field != Field.Text || !ReferenceEquals(record[Field.Text], text))
            return;
        var paragraphs = element.Paragraphs.ToList();
        record.Paragraphs = paragraphs.Exists(paragraph => paragraph.Kind is not null) ? paragraphs : null;
    }

    private int LineOf(HtmlToken token) => lines.NumberAt(token.Position.Position - 1);

    private void AddText(string text)
    {
        if (isTitle)
            title!.Append(text);
        else
            Innermost?.Add(text);
    }

    private MarkupElement? Innermost => open.FindLast(element => element.Field is not null);
}
