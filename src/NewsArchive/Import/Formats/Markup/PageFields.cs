using AngleSharp.Html.Parser.Tokens;
using NewsArchive.Import.Formats.Records;

namespace NewsArchive.Import.Formats.Markup;

/// <summary>Reads the metadata in the tags of a page, by the names of the fields of any record.</summary>
internal static class PageFields
{
    // The date of a time element has the lowest rank, because it may date anything on the page.
    private static readonly FieldName TimeElement = new(Field.Date, int.MaxValue - 1);

    public static void Add(Record about, HtmlTagToken tag)
    {
        if (tag.Name == "link" && tag.GetAttribute("rel") == "canonical")
            about.Add("url", tag.GetAttribute("href"));
        if (tag.Name == "time")
            about.Add(TimeElement, tag.GetAttribute("datetime"));
        foreach (var attribute in new[] { "property", "name", "itemprop" })
        {
            if (tag.GetAttribute(attribute) is { Length: > 0 } name && ValueOf(tag) is { Length: > 0 } value)
                about.Add(name, value);
        }
    }

    private static string ValueOf(HtmlTagToken tag) =>
        tag.Name == "meta" ? tag.GetAttribute("content") : tag.Name == "time" ? tag.GetAttribute("datetime") : "";
}
