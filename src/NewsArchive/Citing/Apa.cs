using System.Globalization;

namespace NewsArchive.Citing;

/// <summary>The style of the American Psychological Association (7th edition), for an online newspaper article.</summary>
public static class Apa
{
    private const int MaxAuthors = 20;

    public static string Format(Citation citation)
    {
        var date = citation.Issued is { } day ? day.ToString("yyyy, MMMM d", CultureInfo.InvariantCulture) : "n.d.";
        var title = CitationStyle.Sentence(citation.Title);
        var opening = citation.Authors.Count == 0 ? $"{title} ({date})."
            : $"{CitationStyle.Sentence(Authors(citation.Authors))} ({date}). {title}";
        var retrieved = citation.Issued is null
            ? string.Create(CultureInfo.InvariantCulture, $"Retrieved {citation.Accessed:MMMM d, yyyy}, from ") : "";
        return $"{opening} {CitationStyle.Sentence(citation.Publication)} {retrieved}{citation.Url}";
    }

    private static string Authors(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        2 => $"{names[0]} & {names[1]}",
        > MaxAuthors => $"{string.Join(", ", names.Take(MaxAuthors - 1))}, … {names[^1]}",
        _ => $"{string.Join(", ", names.SkipLast(1))}, & {names[^1]}",
    };
}
