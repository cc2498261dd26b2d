namespace NewsArchive.Citing;

/// <summary>
/// The style of GB/T 7714 with numbered references, for an article of a newspaper read online. The edition of 2015 separates with Latin
/// commas and states when the article was read; that of 2025 separates with Chinese commas and does not.
/// </summary>
public static class GbT7714
{
    private const int MaxAuthors = 3;

    public static string Edition2015(Citation citation) =>
        $"{Authors(citation, ", ")}{citation.Title}[N/OL]. {citation.Publication}"
        + $"{(citation.Issued is { } day ? ", " + CitationStyle.Iso(day) : "")}[{CitationStyle.Iso(citation.Accessed)}]. {citation.Url}.";

    // In place of a date that is not known stands the year of access, in brackets.
    public static string Edition2025(Citation citation) =>
        $"{Authors(citation, "，")}{citation.Title}[N/OL]. {citation.Publication.Replace(".", "", StringComparison.Ordinal)}"
        + $"，{(citation.Issued is { } day ? CitationStyle.Iso(day) : $"[{citation.Accessed.Year}]")}. {citation.Url}.";

    private static string Authors(Citation citation, string separator) => citation.Authors.Count == 0 ? ""
        : CitationStyle.Sentence(string.Join(separator, citation.Authors.Count > MaxAuthors
            ? [.. citation.Authors.Take(MaxAuthors), "等"] : citation.Authors)) + " ";
}
