using NewsArchive.Archive.Articles;
using NewsArchive.Text.Comparison;

namespace NewsArchive.Corrections;

/// <summary>An article's text with what editors put right in it. The source may have changed since: what it changed elsewhere stands beside a
/// correction, and where both touch the same words the source's stand, until an editor decides.</summary>
/// <param name="Text">The text as it should have been printed.</param>
/// <param name="Corrections">The corrections with what has become of them.</param>
public sealed record CorrectedText(ArticleText Text, IReadOnlyList<StandingCorrection> Corrections)
{
    /// <summary>Puts corrections over what the source says now; those that were taken back do nothing.</summary>
    public static CorrectedText Of(ArticleText printed, IEnumerable<Correction> corrections)
    {
        var (text, standing) = (printed, new List<StandingCorrection>());
        foreach (var correction in corrections.Where(c => c.EndedAt is null).OrderBy(c => c.Field))
        {
            var now = printed[correction.Field];
            var merged = ThreeWayMerge.Merge(correction.Printed, correction.Corrected, now);
            standing.Add(new(correction, now, merged is null ? Standing.Conflicting : merged == now ? Standing.Adopted : Standing.Applied));
            if (merged is not null)
                text = text.With(correction.Field, merged);
        }
        return new CorrectedText(text, standing);
    }
}

/// <summary>A correction beside the source of today.</summary>
/// <param name="Correction">The correction.</param>
/// <param name="PrintedNow">What the source says there now.</param>
/// <param name="Standing">What has become of it.</param>
public sealed record StandingCorrection(Correction Correction, string PrintedNow, Standing Standing);

/// <summary>What has become of a correction.</summary>
public enum Standing
{
    /// <summary>It stands over what the source says.</summary>
    Applied,

    /// <summary>The source says by now what it says.</summary>
    Adopted,

    /// <summary>The source has changed the same words since, and an editor has to decide.</summary>
    Conflicting,
}
