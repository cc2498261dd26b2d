namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>A parsed dateline.</summary>
/// <param name="Length">The length of the dateline.</param>
/// <param name="Agency">The agency, in simplified characters.</param>
/// <param name="Place">The place, in simplified characters; empty if there is none.</param>
/// <param name="Day">The day.</param>
/// <param name="Byline">The text in the brackets after the dateline, or before 报道：; empty if there is none.</param>
internal sealed record DatelineMatch(int Length, string Agency, string Place, PrintedDay Day, string Byline);

/// <summary>A day as printed, which need not exist in the calendar.</summary>
/// <param name="Year">The year; null if it is not printed.</param>
/// <param name="Month">The month; 0 if it is not printed.</param>
/// <param name="Day">The day of the month; 0 if it is not printed.</param>
internal readonly record struct PrintedDay(int? Year, int Month, int Day);
