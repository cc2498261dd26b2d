namespace NewsArchive.Text.Bulletins.Dates;

/// <summary>
/// Gives datelines their year. What says it, the strongest first: the dateline itself, a person beside the file, the file's name,
/// the item's stamp or the masthead, what the stories say of their present; else the year is that of the nearest day not after the import.
/// </summary>
internal sealed class YearResolver(BulletinContext context, DateOnly? masthead, IReadOnlyList<Draft> drafts)
{
    private readonly DateOnly? fileDate = context.FileDate;
    private readonly int mainMonth = MainMonth(drafts);
    private readonly Lazy<DateOnly?> reckoned = new(() => Reckoned(drafts, context.Today));

    /// <summary>The date of an article by its own evidence; nothing where it has none or names a day that the calendar does not have.</summary>
    public (DateOnly Date, YearSource Source)? DateOf(Draft draft)
    {
        if (draft.Dateline is not { } dateline)
            return draft.Item.Stamp is { } stamp ? (stamp, YearSource.Masthead) : null;
        var (month, day) = (dateline.Printed.Month, dateline.Printed.Day);
        var (date, source) = dateline.Year is { } printed ? (PrintedDate.Of(printed, month, day), YearSource.Text)
            : context.Year is { } year ? (PrintedDate.Of(YearAround(year, month), month, day), context.YearSaidBy)
            : fileDate is { } file ? (Nearest(file, month, day), YearSource.FileName)
            : (draft.Item.Stamp ?? masthead) is { } head ? (Nearest(head, month, day), YearSource.Masthead)
            : reckoned.Value is { } told ? (Nearest(told, month, day), YearSource.InternalEvidence)
            : (LastBefore(context.Today, month, day), YearSource.Nearest);
        return date is { } known ? (known, source) : null;
    }

    /// <summary>The date of an article without any evidence of its own or its neighbours'.</summary>
    public (DateOnly Date, YearSource Source) OfBulletin() =>
        fileDate is { } file ? (file, YearSource.FileName)
        : masthead is { } head ? (head, YearSource.Masthead)
        : (context.Today, YearSource.Nearest);

    /// <summary>
    /// A day in its full year that the stories themselves give. One story's serves all, whose days are near each other;
    /// where two stories disagree, or one speaks of days to come, none is believed.
    /// </summary>
    private static DateOnly? Reckoned(IReadOnlyList<Draft> drafts, DateOnly today)
    {
        var days = drafts.Select(DayByItsWords).OfType<DateOnly>().ToList();
        return days.Count > 0 && days.All(day => day <= today && Nearest(days[0], day.Month, day.Day) == day) ? days[0] : null;
    }

    private static DateOnly? DayByItsWords(Draft draft) =>
        draft.Dateline?.Printed is { } printed && YearArithmetic.YearOf(draft.Texts, printed.Month, printed.Day) is { } year
            ? PrintedDate.Of(year, printed.Month, printed.Day)
            : null;

    /// <summary>The year that brings the day nearest to a date known: about New Year that may be the one before or after.</summary>
    private static DateOnly? Nearest(DateOnly anchor, int month, int day) =>
        Years(anchor.Year - 1, anchor.Year + 1, month, day).OrderBy(date => Math.Abs(date!.Value.DayNumber - anchor.DayNumber)).FirstOrDefault();

    /// <summary>Eight years back are enough for every 29 February.</summary>
    private static DateOnly? LastBefore(DateOnly today, int month, int day) =>
        Years(today.Year - 8, today.Year, month, day).LastOrDefault(date => date <= today);

    private static IEnumerable<DateOnly?> Years(int first, int last, int month, int day) =>
        Enumerable.Range(first, last - first + 1).Select(year => PrintedDate.Of(year, month, day)).Where(date => date is not null);

    /// <summary>A year said for the bulletin is that of most of its datelines: those of a New Year's bulletin lie in two.</summary>
    private int YearAround(int year, int month) =>
        (mainMonth, month) switch
        {
            ( >= 11, <= 2) => year + 1,
            ( <= 2, >= 11) => year - 1,
            _ => year,
        };

    /// <summary>The month that most datelines name, the first of them where two are even; 6, which no turn of the year touches, without any.</summary>
    private static int MainMonth(IReadOnlyList<Draft> drafts) =>
        drafts.Where(draft => draft.Dateline is not null)
            .GroupBy(draft => draft.Dateline!.Printed.Month)
            .MaxBy(month => month.Count())?.Key ?? 6;
}
