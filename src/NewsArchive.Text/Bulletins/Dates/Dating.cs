namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>Dates every article of a bulletin: by its own evidence, else by its neighbours, the one before it first.</summary>
internal static class Dating
{
    public static IReadOnlyList<ParsedArticle> Date(YearResolver years, IReadOnlyList<Draft> drafts)
    {
        var known = drafts.Select(years.DateOf).ToList();
        var next = years.OfBulletin();
        var following = new (DateOnly, YearSource)[drafts.Count];
        for (var i = drafts.Count - 1; i >= 0; i--)
            following[i] = next = known[i] ?? next;

        (DateOnly Date, YearSource Source)? before = null;
        var articles = new List<ParsedArticle>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var (date, source) = known[i] ?? before ?? following[i];
            before = known[i] ?? before;
            articles.Add(drafts[i].On(date, source));
        }

        return articles;
    }
}
