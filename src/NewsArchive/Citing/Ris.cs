using System.Globalization;
using System.Text;

namespace NewsArchive.Citing;

/// <summary>Writes records of the RIS format, in the tags that reference managers read for a newspaper article.</summary>
public static class Ris
{
    public static string Entry(Citation citation)
    {
        var text = new StringBuilder();
        Add("TY", "NEWS");
        Add("ID", citation.Key);
        Add("TI", citation.Title);
        foreach (var author in citation.Authors)
            Add("AU", author);
        Add("T2", citation.Publication);
        Add("SE", citation.Section);
        Add("PB", citation.Publisher);
        Add("CY", citation.Place);
        Add("PY", citation.Issued?.ToString("yyyy", CultureInfo.InvariantCulture));
        Add("DA", citation.Issued is { } day ? Written(day) : null);
        Add("LA", Citation.Language);
        Add("UR", citation.Url);
        Add("Y2", Written(citation.Accessed));
        return text.Append("ER  - \r\n\r\n").ToString();

        void Add(string tag, string? value)
        {
            if (value is not null)
                text.Append(CultureInfo.InvariantCulture, $"{tag}  - {value}\r\n");
        }
    }

    private static string Written(DateOnly day) => day.ToString("yyyy'/'MM'/'dd", CultureInfo.InvariantCulture);
}
