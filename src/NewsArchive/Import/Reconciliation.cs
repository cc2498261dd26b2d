using NewsArchive.Archive;

namespace NewsArchive.Import;

/// <summary>Which printed article is which stored one. Whoever finds its own keeps its id, wherever in the bulletin it stands now.</summary>
/// <param name="Pairs">The articles found again.</param>
/// <param name="Added">Printed articles that are not stored.</param>
/// <param name="Gone">Stored articles that are not printed any more.</param>
public sealed record Reconciliation(
    IReadOnlyList<(PrintedArticle Printed, Article Stored)> Pairs,
    IReadOnlyList<PrintedArticle> Added,
    IReadOnlyList<Article> Gone)
{
    // Half of the character pairs in common: more than two stories on one event have, less than an edited story keeps.
    private const double Alike = 0.5;

    /// <summary>
    /// Pairs first what is equal, then what has one headline on one day of the year (the year may have been learnt since), then what
    /// says the same under one headline, then what has most of its words in common and the day of the year.
    /// </summary>
    public static Reconciliation Between(IEnumerable<PrintedArticle> printed, IEnumerable<Article> stored)
    {
        var pairs = new List<(PrintedArticle, Article)>();
        var (added, gone) = (printed.ToList(), stored.ToList());
        PairByKey(pairs, added, gone, p => (p.Date, p.Text), s => (s.Date, s.Text));
        PairByKey(pairs, added, gone, p => (p.Date.Month, p.Date.Day, p.Text.Title), s => (s.Date.Month, s.Date.Day, s.Text.Title));
        PairByKey(pairs, added, gone, p => (p.Text.Title, p.Text.Body), s => (s.Text.Title, s.Text.Body));
        foreach (var day in added.GroupBy(p => (p.Date.Month, p.Date.Day)).ToList())
            PairByWords(pairs, [.. day], [.. gone.Where(s => (s.Date.Month, s.Date.Day) == day.Key)]);
        Without(pairs, added, gone);
        return new Reconciliation(pairs, added, gone);
    }

    private static void PairByKey<TKey>(
        List<(PrintedArticle, Article)> pairs, List<PrintedArticle> added, List<Article> gone,
        Func<PrintedArticle, TKey> keyOfPrinted, Func<Article, TKey> keyOfStored) where TKey : notnull
    {
        var waiting = gone.GroupBy(keyOfStored).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var group in added.GroupBy(keyOfPrinted).ToList())
        {
            if (!waiting.TryGetValue(group.Key, out var candidates)) continue;
            var rest = group.ToList();
            if (rest.Count > 1 || candidates.Count > 1)
                PairByWords(pairs, rest, candidates, least: 0);
            else
                pairs.Add((rest[0], candidates[0]));
        }
        Without(pairs, added, gone);
    }

    private static void PairByWords(List<(PrintedArticle, Article)> pairs, IReadOnlyList<PrintedArticle> added, IReadOnlyList<Article> gone, double least = Alike)
    {
        var wordsOfStored = gone.ToDictionary(s => s, s => Words(s.Text));
        var likely = new PriorityQueue<(PrintedArticle Printed, Article Stored), (double, int)>();
        foreach (var printed in added)
        {
            var words = Words(printed.Text);
            foreach (var stored in gone)
                if (Likeness(words, wordsOfStored[stored]) is var likeness && likeness >= least)
                    likely.Enqueue((printed, stored), (-likeness, Math.Abs(printed.Position - stored.Position)));
        }
        var (done, taken) = (new HashSet<PrintedArticle>(), new HashSet<Article>());
        while (likely.TryDequeue(out var pair, out _))
        {
            if (done.Contains(pair.Printed) || taken.Contains(pair.Stored)) continue;
            done.Add(pair.Printed);
            taken.Add(pair.Stored);
            pairs.Add(pair);
        }
    }

    private static void Without(List<(PrintedArticle Printed, Article Stored)> pairs, List<PrintedArticle> added, List<Article> gone)
    {
        var (printed, stored) = (pairs.Select(p => p.Printed).ToHashSet(), pairs.Select(p => p.Stored).ToHashSet());
        added.RemoveAll(printed.Contains);
        gone.RemoveAll(stored.Contains);
    }

    private static HashSet<(char, char)> Words(ArticleText text)
    {
        var printed = text.Title + text.Body;
        return [.. printed.Zip(printed.Skip(1))];
    }

    private static double Likeness(HashSet<(char, char)> a, HashSet<(char, char)> b)
    {
        var common = a.Count(b.Contains);
        return common == 0 ? 0 : (double)common / (a.Count + b.Count - common);
    }
}
