using NewsArchive.Text.Bulletins.Dates;

namespace NewsArchive.Text.Bulletins;

/// <summary>What is known about a bulletin besides its bytes.</summary>
/// <param name="FileName">The name of the file, without folders. A date in it dates the bulletin.</param>
/// <param name="Today">
/// The day of the bulletin's first import, in Asia/Shanghai. If nothing states a year, each date gets the latest year that does not put it
/// after this day.
/// </param>
/// <param name="Year">The year of the bulletin's dates, if a person stated it.</param>
/// <param name="YearSaidBy">Where that person stated it: <see cref="YearSource.Option"/> or <see cref="YearSource.Sidecar"/>.</param>
public sealed record BulletinContext(string FileName, DateOnly Today, int? Year = null, YearSource YearSaidBy = YearSource.Sidecar)
{
    /// <summary>The date in the file name; null if it contains none.</summary>
    public DateOnly? FileDate => PrintedDate.Find(Path.GetFileNameWithoutExtension(FileName));
}
