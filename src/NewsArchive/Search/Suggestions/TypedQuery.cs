using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Text.Highlighting;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Search.Suggestions;

/// <summary>
/// A query that is being typed, for whose last word there are suggestions: phrases from headlines, places, reporters, columns, and
/// articles; and places and reporters whose names are read like what was typed.
/// </summary>
public sealed class TypedQuery
{
    private const int Titles = 4, TitlesRead = 100, ValuesRead = 100, ValuesOfAField = 2, MaxTextLength = 100;

    private static readonly (ArticleField Field, SuggestionKind Kind)[] Fields =
    [
        (ArticleField.Place, SuggestionKind.Place), (ArticleField.Reporter, SuggestionKind.Reporter),
        (ArticleField.Column, SuggestionKind.Column),
    ];

    private readonly string before, word;
    private readonly Phrase phrase;
    private readonly Highlighter typed;

    private TypedQuery(string text, QueryWord last, Phrase phrase)
    {
        (before, word, this.phrase) = (text[..last.Start], last.Text, phrase with { IsPrefix = true });
        typed = new Highlighter(QueryParser.Parse(word));
    }

    /// <summary>Reads a query; null if its last word has a field, a quotation mark or a dash before it, or if it is very long.</summary>
    public static TypedQuery? Of(string? text) => text is { Length: <= MaxTextLength }
        && QueryParser.Parse(text).Words is
            [.., { Reading: WordReading.Word, IsExcluded: false, Clause: Phrase { Field: null } phrase } last]
        && !last.Text.StartsWith('"') && !last.Text.StartsWith('“')
            ? new TypedQuery(text, last, phrase) : null;

    /// <summary>Gets the suggestions.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="archive">The archive, for the headlines.</param>
    /// <param name="budget">Limits the work.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(
        IndexReader reader, ArchiveContext archive, SearchBudget budget, CancellationToken cancellation)
    {
        var hits = reader.Search(phrase with { Field = ArticleField.Title }, HitOrder.Newest, 0, TitlesRead, budget)
            .Select(h => h.Id).ToList();
        var titles = await archive.Articles.Where(a => hits.Contains(a.Id)).OrderByDescending(a => a.Date)
            .Select(a => new { a.Id, a.Text.Title }).ToListAsync(cancellation);
        var phrases = Continuations.Of(titles.Select(t => t.Title), typed)
            .Select(text => new Suggestion(SuggestionKind.Phrase, before + text, before + text, null));
        var values = Fields.SelectMany(each => Values(reader, each.Field, budget).Select(value => new Exactly(each.Field, value)))
            .Union(PinyinReading.NamesFrom(reader, word, ValuesOfAField))
            .Select(value => new Suggestion(KindOf(value.Field), value.Value, before + QueryFormatter.Format(value), null));
        var articles = titles.Take(Titles).Select(t => new Suggestion(SuggestionKind.Article, t.Title, null, t.Id));
        // Evaluated here, because the reader may be disposed before the suggestions are written.
        return [.. phrases, .. values, .. articles];
    }

    private static SuggestionKind KindOf(ArticleField field) => Array.Find(Fields, each => each.Field == field).Kind;

    private IEnumerable<string> Values(IndexReader reader, ArticleField field, SearchBudget budget) =>
        reader.Facets(phrase with { Field = field }, ValuesRead, budget).Values[field].Select(v => v.Key)
            .Where(value => typed.Mark(value, field).Any(s => s.IsMarked)).Take(ValuesOfAField);
}

/// <summary>What is suggested.</summary>
public enum SuggestionKind
{
    /// <summary>A phrase from headlines.</summary>
    Phrase,
    Place,
    Reporter,
    Column,
    Article,
}

/// <summary>A suggestion.</summary>
/// <param name="Kind">What is suggested.</param>
/// <param name="Text">The text to show.</param>
/// <param name="Query">The query that it suggests; null for an article.</param>
/// <param name="ArticleId">The ID of the article; null for a query.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, string? Query, long? ArticleId)
{
    /// <summary>The path of the search or of the article, with its query.</summary>
    public string Path => ArticleId is { } id ? $"/articles/{id}" : SearchAddress.Of(QueryCollection.Empty).WithText(Query!).ToString();
}
