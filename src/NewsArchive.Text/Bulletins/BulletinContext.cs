using NewsArchive.Text.Bulletins.Dates;

namespace NewsArchive.Text.Bulletins;

/// <summary>What is known of a bulletin beside its bytes.</summary>
/// <param name="FileName">The name of its file, without folders.</param>
/// <param name="Today">The day of its first import in Asia/Shanghai: a year that nothing tells is the nearest that makes no date later than this.</param>
/// <param name="Year">The year of its dates, where a person said it.</param>
/// <param name="YearSaidBy">Where that person said it: <see cref="YearSource.Option"/> or <see cref="YearSource.Sidecar"/>.</param>
public sealed record BulletinContext(string FileName, DateOnly Today, int? Year = null, YearSource YearSaidBy = YearSource.Sidecar)
{
    /// <summary>The date that the file's name holds, where it does.</summary>
    public DateOnly? FileDate => PrintedDate.In(Path.GetFileNameWithoutExtension(FileName));
}
