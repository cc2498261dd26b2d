using NewsArchive.Text.Bulletins.Stories;

namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>
/// Completes the dates of datelines. The evidence is, strongest first: the dateline itself, a year that the user stated, the time stamp or
/// source line of the item, the masthead, the name of the file, its folders, and what the stories say about their present. Without any
/// evidence, the latest day that is not after the import is used.
/// </summary>
internal sealed class DateResolver(BulletinContext context, DateOnly? masthead, IReadOnlyList<UndatedArticle> articles)
{
    /// <summary>
    /// The number of years to search backwards. Any eight consecutive years include a 29 February, except around 1900 and 2100.
    /// </summary>
    private const int YearsBack = 8;

    /// <summary>The maximum number of days between a dateline without a month and the day of printing.</summary>
    private const int MaxDelay = 31;

    private readonly int mainMonth = MainMonth(articles);
    private readonly Lazy<DateOnly?> inferred = new(() => Infer(articles, context.Today));

    /// <summary>
    /// Gets the date of an article by its own evidence; null if it has none, or if its dateline states a day that does not exist.
    /// </summary>
    public (DateOnly Date, YearSource Source)? DateOf(UndatedArticle article)
    {
        var stamp = article.Item.Stamp;
        if (article.Dateline is not { Printed.Day: > 0 } dateline)
            return stamp is { } day ? (day, YearSource.Masthead) : null;
        var (date, source) = dateline.Printed.Month > 0 ? Complete(dateline, stamp) : CompleteMonth(dateline.Printed.Day, stamp);
        return date is { } found ? (found, source) : null;
    }

    /// <summary>Gets the date for an article if neither it nor any other article has evidence.</summary>
    public (DateOnly Date, YearSource Source) DateOfBulletin() =>
        masthead is { } head ? (head, YearSource.Masthead)
        : context.PathDate is { Nearby: { } day } path ? (day, path.Date is null ? YearSource.Presumed : path.Source)
        : (context.Today, YearSource.Presumed);

    private (DateOnly? Date, YearSource Source) Complete(UndatedDateline dateline, DateOnly? stamp)
    {
        var (month, day) = (dateline.Printed.Month, dateline.Printed.Day);
        return dateline.Year is { } printed ? (CalendarDates.Create(printed, month, day), YearSource.Text)
            : context.Year is { } year ? (CalendarDates.Create(AdjustedYear(year, month), month, day), context.YearSaidBy)
            : (stamp ?? masthead) is { } head ? (CalendarDates.Nearest(head, month, day), YearSource.Masthead)
            : context.PathDate is { } path ? (Nearest(path, month, day), path.Source)
            : inferred.Value is { } known ? (CalendarDates.Nearest(known, month, day), YearSource.InternalEvidence)
            : (LatestUpTo(context.Today, month, day), YearSource.Nearest);
    }

    /// <summary>Completes a dateline without a month, such as 【新华社延安十四日电】: gets the last such day up to the day of printing.</summary>
    private (DateOnly? Date, YearSource Source) CompleteMonth(int day, DateOnly? stamp)
    {
        var (printed, source) = (stamp ?? masthead) is { } head ? (head, YearSource.Masthead)
            : context.PathDate is { Date: { } file } path ? (file, path.Source)
            : (default(DateOnly?), YearSource.Nearest);
        for (var delay = 0; printed is { } last && delay <= MaxDelay && last.DayNumber >= delay; delay++)
        {
            if (last.AddDays(-delay) is var date && date.Day == day)
                return (date, source);
        }

        return (null, source);
    }

    private DateOnly? Nearest(PathDate path, int month, int day) => path.Nearby is { } known
        ? CalendarDates.Nearest(known, month, day)
        : CalendarDates.Create(AdjustedYear(path.Year, month), month, day);

    /// <summary>
    /// Gets a full date inferred from the stories. The date of one story serves for all, because their days are close to each other. If two
    /// stories contradict each other, or one gives a day in the future, none is used.
    /// </summary>
    private static DateOnly? Infer(IReadOnlyList<UndatedArticle> articles, DateOnly today)
    {
        var days = articles.Select(Infer).OfType<DateOnly>().ToList();
        var areClose = days.All(day => day <= today && CalendarDates.Nearest(days[0], day.Month, day.Day) == day);
        return days.Count > 0 && areClose ? days[0] : null;
    }

    private static DateOnly? Infer(UndatedArticle article) =>
        article.Dateline?.Printed is { Month: > 0 } printed && YearInference.Infer(article.Texts, printed.Month, printed.Day) is { } year
            ? CalendarDates.Create(year, printed.Month, printed.Day)
            : null;

    private static DateOnly? LatestUpTo(DateOnly today, int month, int day) =>
        CalendarDates.Between(today.Year - YearsBack, today.Year, month, day).LastOrDefault(date => date <= today);

    /// <summary>
    /// Gets the year of a month, given a stated year. The stated year is that of most datelines; around New Year, the other datelines may
    /// be in the previous or next year.
    /// </summary>
    private int AdjustedYear(int year, int month) =>
        (mainMonth, month) switch
        {
            ( >= 11, <= 2) => year + 1,
            ( <= 2, >= 11) => year - 1,
            _ => year,
        };

    /// <summary>
    /// Gets the month of most datelines, the first one if several are equally frequent. Without datelines, it is June, which is far from
    /// New Year.
    /// </summary>
    private static int MainMonth(IReadOnlyList<UndatedArticle> articles) =>
        articles.Where(article => article.Dateline?.Printed.Month > 0)
            .GroupBy(article => article.Dateline!.Printed.Month)
            .MaxBy(month => month.Count())?.Key ?? 6;
}
