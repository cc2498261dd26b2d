using System.Globalization;
using System.Text;

namespace NewsArchive.Citing;

/// <summary>
/// Writes entries of BibTeX. Names and titles are in a second pair of braces, so that no program divides a Chinese name or changes the case
/// of a title. The fields that BibTeX ignores are for biblatex.
/// </summary>
public static class BibTeX
{
    public static string Entry(Citation citation)
    {
        var text = new StringBuilder($"@article{{{citation.Key}");
        Add("author", string.Join(" and ", citation.Authors.Select(author => $"{{{Escaped(author)}}}")));
        Add("title", $"{{{Escaped(citation.Title)}}}");
        Add("journal", Escaped(citation.Publication));
        Add("publisher", Escaped(citation.Publisher ?? ""));
        Add("address", Escaped(citation.Place ?? ""));
        Add("entrysubtype", "newspaper");
        if (citation.Issued is { } day)
        {
            Add("year", day.Year.ToString("0000", CultureInfo.InvariantCulture));
            text.Append(",\n  month = ").Append(day.ToString("MMM", CultureInfo.InvariantCulture).ToLowerInvariant());
            Add("day", day.Day.ToString(CultureInfo.InvariantCulture));
        }
        Add("url", citation.Url);
        Add("urldate", CitationStyle.Iso(citation.Accessed));
        Add("langid", "chinese");
        return text.Append("\n}\n\n").ToString();

        void Add(string field, string value)
        {
            if (value.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $",\n  {field} = {{{value}}}");
        }
    }

    // Braces must be balanced in a field, even escaped ones.
    private static string Escaped(string text) => string.Concat(text.Select(c => c switch
    {
        '\\' => @"\textbackslash{}",
        '{' => @"\textbraceleft{}",
        '}' => @"\textbraceright{}",
        '~' => @"\textasciitilde{}",
        '^' => @"\textasciicircum{}",
        '#' or '$' or '%' or '&' or '_' => $@"\{c}",
        _ => c.ToString(),
    }));
}
