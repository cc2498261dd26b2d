using NewsArchive.Archive.Articles;
using NewsArchive.Text.Comparison;

namespace NewsArchive.Corrections;

/// <summary>
/// The text of an article with its corrections applied. If the source has changed since a correction was made, both changes are merged as
/// long as they concern different words of the field. If they concern the same words, those of the source are shown until an editor
/// decides.
/// </summary>
/// <param name="Text">The corrected text.</param>
/// <param name="Corrections">The corrections, each with its standing.</param>
public sealed record CorrectedText(ArticleText Text, IReadOnlyList<StandingCorrection> Corrections)
{
    /// <summary>Applies corrections to the printed text. Corrections that have ended are ignored.</summary>
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

/// <summary>A correction compared with the current printed text.</summary>
/// <param name="Correction">The correction.</param>
/// <param name="PrintedNow">The current printed text of the field.</param>
/// <param name="Standing">Whether the correction applies.</param>
public sealed record StandingCorrection(Correction Correction, string PrintedNow, Standing Standing);

/// <summary>Whether a correction applies to the current printed text.</summary>
public enum Standing
{
    /// <summary>The correction applies.</summary>
    Applied,

    /// <summary>The source now contains the corrected text.</summary>
    Adopted,

    /// <summary>The source has since changed the same words, and an editor must decide.</summary>
    Conflicting,
}
