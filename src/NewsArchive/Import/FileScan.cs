using NewsArchive.Import.Matching;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>What there is to know of a file before any of it goes into the archive.</summary>
/// <param name="Keys">Its articles, by what they are known again.</param>
/// <param name="Probes">A few of its articles, with their titles, to look for in the archive.</param>
/// <param name="Report">The account of its lines.</param>
/// <param name="Summary">The paragraphs that sum up its articles, if it opens with any.</param>
public sealed record FileScan(IReadOnlyList<ArticleKey> Keys, IReadOnlyList<(DateOnly Date, YearSource YearSource, string Title)> Probes, FileReport Report, TextLines? Summary)
{
    // An edition of a bulletin has most of its articles, so the first of them find it.
    private const int MostProbes = 1000;

    /// <summary>Whether the year of some article is only guessed.</summary>
    public bool IsGuess => Keys.Any(key => key.YearSource == YearSource.Nearest);

    public static async Task<FileScan> OfAsync(SourceReader reader, DateOnly today, CancellationToken cancellation)
    {
        var (keys, probes, report, summary) = (new List<ArticleKey>(), new List<(DateOnly, YearSource, string)>(), new FileReport(), (TextLines?)null);
        await foreach (var part in reader.ReadAsync(today, cancellation))
        {
            keys.AddRange(part.Parsed.Articles.Select(article => article.ToKey()));
            probes.AddRange(part.Parsed.Articles.Take(MostProbes - probes.Count).Select(article => (article.Date, article.YearSource, article.Text.Title)));
            report.Add(part.Parsed);
            summary ??= part.Parsed.Summary;
        }
        return new FileScan(keys, probes, report, summary);
    }
}
