using System.Globalization;

namespace NewsArchive.Citing;

/// <summary>
/// The style of the Chicago Manual of Style (18th edition, notes and bibliography), for an online newspaper article. The publication stands
/// for an author who is not named.
/// </summary>
public static class Chicago
{
    private const int MaxAuthors = 6, FirstAuthors = 3;

    public static string Format(Citation citation)
    {
        var title = $"“{CitationStyle.Sentence(WithinQuotes(citation.Title))}”";
        var date = citation.Issued is { } day ? Written(day) : "Accessed " + Written(citation.Accessed);
        var opening = citation.Authors.Count == 0 ? $"{CitationStyle.Sentence(citation.Publication)} {title}"
            : $"{CitationStyle.Sentence(Authors(citation.Authors))} {title} {citation.Publication}{(citation.Issued is null ? "." : ",")}";
        return $"{opening} {date}. {citation.Url}.";
    }

    private static string Written(DateOnly day) => day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    private static string Authors(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        2 => $"{names[0]} and {names[1]}",
        > MaxAuthors => $"{string.Join(", ", names.Take(FirstAuthors))}, et al.",
        _ => $"{string.Join(", ", names.SkipLast(1))}, and {names[^1]}",
    };

    // Quotation marks alternate with each level of quotation.
    private static string WithinQuotes(string title) => string.Concat(title.Select(c => c switch
    {
        '“' => '‘',
        '”' => '’',
        '‘' => '“',
        '’' => '”',
        _ => c,
    }));
}
