using NewsArchive.Archive;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Search;

/// <summary>The terms under which an article is found: the headline's, which weigh more, and the rest's.</summary>
public sealed record ArticleTerms(IReadOnlyList<string> Headline, IReadOnlyList<string> Story)
{
    /// <summary>Gives the terms of everything that was printed of an article, and of what editors put right in it: it is found by both.</summary>
    /// <param name="text">What was printed.</param>
    /// <param name="corrections">What stands over it.</param>
    public static ArticleTerms Of(ArticleText text, IEnumerable<Correction> corrections)
    {
        var corrected = corrections.ToLookup(correction => correction.Field is TextField.Title or TextField.Subtitle or TextField.Column, correction => correction.Corrected);
        return new(Terms([.. Headlines(text), .. corrected[true]]), Terms([.. Paragraphs(text), .. corrected[false].SelectMany(ArticleText.Lines)]));
    }

    private static IEnumerable<string> Headlines(ArticleText text) => new[] { text.Column, text.Title, text.Subtitle }.OfType<string>();

    /// <summary>The story as it was printed, dateline first, captions and credit last.</summary>
    public static IEnumerable<string> Paragraphs(ArticleText text) =>
        ArticleText.Lines(text.Dateline + text.Body).Concat(ArticleText.Lines(text.Captions)).Concat(text.Credit is { } credit ? [credit] : []);

    // Between lines stands a term that no query can hold: no phrase runs on from one paragraph into the next.
    private const string LineEnd = "‖";

    private static List<string> Terms(IEnumerable<string> lines)
    {
        var terms = new List<string>();
        foreach (var line in lines)
        {
            if (terms.Count > 0) terms.Add(LineEnd);
            terms.AddRange(Analyzer.Analyze(line).Select(t => t.Term));
        }
        return terms;
    }
}
