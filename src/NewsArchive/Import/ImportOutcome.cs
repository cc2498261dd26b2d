using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import;

/// <summary>What the import of one file came to.</summary>
/// <param name="Path">The file, as it was found.</param>
/// <param name="Added">Articles that the archive did not have.</param>
/// <param name="Changed">Articles with another text or date than before; the old one is kept.</param>
/// <param name="Same">Articles that are as they were.</param>
/// <param name="Withdrawn">Articles that the file does not hold any more; they keep their pages.</param>
/// <param name="Findings">What a person should look at.</param>
/// <param name="Problem">Why nothing came of the file, in one line; null where all went well.</param>
public sealed record ImportOutcome(
    string Path, int Added = 0, int Changed = 0, int Same = 0, int Withdrawn = 0, IReadOnlyList<Finding>? Findings = null, string? Problem = null);

/// <summary>The sum of many outcomes.</summary>
public sealed record ImportTotals(int Bulletins = 0, int Added = 0, int Changed = 0, int Same = 0, int Withdrawn = 0, int Problems = 0)
{
    public ImportTotals Plus(ImportOutcome outcome) => outcome.Problem is null
        ? new(Bulletins + 1, Added + outcome.Added, Changed + outcome.Changed, Same + outcome.Same, Withdrawn + outcome.Withdrawn, Problems)
        : this with { Problems = Problems + 1 };

    public override string ToString() =>
        $"{Added} new, {Changed} changed, {Same} same, {Withdrawn} withdrawn articles from {Bulletins} bulletins"
        + (Problems == 0 ? "" : $"; {Problems} not read");
}
