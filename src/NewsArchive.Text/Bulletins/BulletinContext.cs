using NewsArchive.Text.Bulletins.Dates;

namespace NewsArchive.Text.Bulletins;

/// <summary>What is known about a bulletin apart from its content.</summary>
/// <param name="FileName">The path of the file as far as it is known, with / between folders. A date in it dates the bulletin.</param>
/// <param name="Today">
/// The day of the bulletin's first import, in Asia/Shanghai. If nothing states a year, each date gets the latest year that does not put it
/// after this day.
/// </param>
/// <param name="Year">The year of the bulletin's dates, if the user stated it.</param>
/// <param name="YearSaidBy">Where the user stated the year: <see cref="YearSource.Option"/> or <see cref="YearSource.Sidecar"/>.</param>
public sealed record BulletinContext(string FileName, DateOnly Today, int? Year = null, YearSource YearSaidBy = YearSource.Sidecar)
{
    /// <summary>The day, month or year in the path; null if it contains none.</summary>
    public PathDate? PathDate { get; } = Dates.PathDate.Find(FileName);
}
