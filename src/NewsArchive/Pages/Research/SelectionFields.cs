using NewsArchive.Pages.Names;
using NewsArchive.Search;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Research;

/// <summary>The fields of a form that select what of the archive is looked at.</summary>
/// <param name="Selection">What is selected.</param>
/// <param name="Series">The series to choose from, the one with the most articles first.</param>
/// <param name="Agencies">The agencies to choose from.</param>
/// <param name="Places">The places to suggest.</param>
public sealed record SelectionFields(
    SearchAddress Selection, IReadOnlyList<string> Series, IReadOnlyList<string> Agencies, IReadOnlyList<string> Places)
{
    private const int MaxChoices = 60;

    /// <summary>What precedes the names of the fields, where a form has several selections.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The fields of the form, in which one value can be chosen.</summary>
    private static readonly ArticleField[] Offered = [ArticleField.Series, ArticleField.Agency, ArticleField.Place];

    public static SelectionFields Of(SearchAddress selection, IndexReader reader)
    {
        return new SelectionFields(selection, Top(ArticleField.Series), Top(ArticleField.Agency), Top(ArticleField.Place));

        IReadOnlyList<string> Top(ArticleField field) => [.. FrequentNames.Of(reader, field).Take(MaxChoices)];
    }

    /// <summary>Gets the value of a field that the form shows; null if none is selected.</summary>
    public string? Chosen(ArticleField field) => Selection.Values.FirstOrDefault(value => value.Field == field)?.Value;

    /// <summary>What is selected besides what the form shows, so that it stays selected.</summary>
    public IEnumerable<(string Name, string Value)> Others => (Selection.WithoutRange() with
    {
        Values = [.. Selection.Values.Where(value => !Offered.Contains(value.Field) || value.Value != Chosen(value.Field))],
    }).ToParameters();
}
