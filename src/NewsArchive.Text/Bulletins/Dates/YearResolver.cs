namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>
/// Completes datelines with their year. The evidence, the strongest first: the dateline itself, a year that a person stated, the file
/// name, the item's time stamp or the masthead, and what the stories say about their present; without any, the latest day that is not
/// after the import.
/// </summary>
internal sealed class YearResolver(BulletinContext context, DateOnly? masthead, IReadOnlyList<UndatedArticle> articles)
{
    /// <summary>Any eight years in a row include a 29 February.</summary>
    private const int YearsBack = 8;

    private readonly DateOnly? fileDate = context.FileDate;
    private readonly int mainMonth = MainMonth(articles);
    private readonly Lazy<DateOnly?> inferred = new(() => Infer(articles, context.Today));

    /// <summary>The date of an article by its own evidence; null if it has none, or names a day that does not exist.</summary>
    public (DateOnly Date, YearSource Source)? DateOf(UndatedArticle article)
    {
        if (article.Dateline is not { } dateline)
            return article.Item.Stamp is { } stamp ? (stamp, YearSource.Masthead) : null;
        var (month, day) = (dateline.Printed.Month, dateline.Printed.Day);
        var (date, source) = dateline.Year is { } printed ? (PrintedDate.Create(printed, month, day), YearSource.Text)
            : context.Year is { } year ? (PrintedDate.Create(AdjustedYear(year, month), month, day), context.YearSaidBy)
            : fileDate is { } file ? (Nearest(file, month, day), YearSource.FileName)
            : (article.Item.Stamp ?? masthead) is { } head ? (Nearest(head, month, day), YearSource.Masthead)
            : inferred.Value is { } known ? (Nearest(known, month, day), YearSource.InternalEvidence)
            : (LatestUpTo(context.Today, month, day), YearSource.Nearest);
        return date is { } found ? (found, source) : null;
    }

    /// <summary>The date for an article if neither it nor any other article has evidence.</summary>
    public (DateOnly Date, YearSource Source) DateOfBulletin() =>
        fileDate is { } file ? (file, YearSource.FileName)
        : masthead is { } head ? (head, YearSource.Masthead)
        : (context.Today, YearSource.Nearest);

    /// <summary>
    /// A full date that the stories give. That of one story serves for all, since their days are close to each other; if two stories
    /// disagree, or one gives a day in the future, none is used.
    /// </summary>
    private static DateOnly? Infer(IReadOnlyList<UndatedArticle> articles, DateOnly today)
    {
        var days = articles.Select(Infer).OfType<DateOnly>().ToList();
        return days.Count > 0 && days.All(day => day <= today && Nearest(days[0], day.Month, day.Day) == day) ? days[0] : null;
    }

    private static DateOnly? Infer(UndatedArticle article) =>
        article.Dateline?.Printed is { } printed && YearInference.Infer(article.Texts, printed.Month, printed.Day) is { } year
            ? PrintedDate.Create(year, printed.Month, printed.Day)
            : null;

    /// <summary>
    /// The date with this month and day that is nearest to a known date. Around New Year it may lie in the year before or after.
    /// </summary>
    private static DateOnly? Nearest(DateOnly known, int month, int day) =>
        Dates(known.Year - 1, known.Year + 1, month, day)
            .OrderBy(date => Math.Abs(date!.Value.DayNumber - known.DayNumber))
            .FirstOrDefault();

    private static DateOnly? LatestUpTo(DateOnly today, int month, int day) =>
        Dates(today.Year - YearsBack, today.Year, month, day).LastOrDefault(date => date <= today);

    private static IEnumerable<DateOnly?> Dates(int firstYear, int lastYear, int month, int day) =>
        Enumerable.Range(firstYear, lastYear - firstYear + 1)
            .Select(year => PrintedDate.Create(year, month, day))
            .Where(date => date is not null);

    /// <summary>
    /// A stated year is that of most datelines; in a bulletin around New Year the other datelines are in the year before or after.
    /// </summary>
    private int AdjustedYear(int year, int month) =>
        (mainMonth, month) switch
        {
            ( >= 11, <= 2) => year + 1,
            ( <= 2, >= 11) => year - 1,
            _ => year,
        };

    /// <summary>
    /// The month of most datelines, the first if two have equally many; without datelines June, which is far from New Year.
    /// </summary>
    private static int MainMonth(IReadOnlyList<UndatedArticle> articles) =>
        articles.Where(article => article.Dateline is not null)
            .GroupBy(article => article.Dateline!.Printed.Month)
            .MaxBy(month => month.Count())?.Key ?? 6;
}
