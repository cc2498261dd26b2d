using NewsArchive.Text.Bulletins.Stories;

namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>
/// Dates the articles of a bulletin. An article without evidence of its own gets the date of the closest article before it that has some,
/// otherwise of the closest article after it, otherwise of the bulletin.
/// </summary>
internal static class ArticleDating
{
    public static IReadOnlyList<ParsedArticle> Apply(IReadOnlyList<UndatedArticle> articles, DateResolver dates)
    {
        var own = articles.Select(dates.DateOf).ToList();
        var next = dates.DateOfBulletin();
        var following = new (DateOnly, YearSource)[articles.Count];
        for (var i = articles.Count - 1; i >= 0; i--)
            following[i] = next = own[i] ?? next;

        (DateOnly Date, YearSource Source)? previous = null;
        var dated = new List<ParsedArticle>();
        for (var i = 0; i < articles.Count; i++)
        {
            var (date, source) = own[i] ?? previous ?? following[i];
            previous = own[i] ?? previous;
            dated.Add(articles[i].WithDate(date, source));
        }

        return dated;
    }
}
