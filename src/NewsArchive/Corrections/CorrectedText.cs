using NewsArchive.Archive.Articles;
using NewsArchive.Text.Comparison;

namespace NewsArchive.Corrections;

/// <summary>
/// The text of an article with its corrections applied. The source may have changed after a correction was made: changes to other words of
/// the field are merged with it, and where both changed the same words, those of the source are shown until an editor decides.
/// </summary>
/// <param name="Text">The corrected text.</param>
/// <param name="Corrections">The corrections, and whether each applies.</param>
public sealed record CorrectedText(ArticleText Text, IReadOnlyList<StandingCorrection> Corrections)
{
    /// <summary>Applies corrections to the text of the source. Those that were taken back are ignored.</summary>
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

/// <summary>A correction, compared with the current text of the source.</summary>
/// <param name="Correction">The correction.</param>
/// <param name="PrintedNow">The current text of the field in the source.</param>
/// <param name="Standing">Whether it applies.</param>
public sealed record StandingCorrection(Correction Correction, string PrintedNow, Standing Standing);

/// <summary>Whether a correction applies to the current text of the source.</summary>
public enum Standing
{
    /// <summary>It applies.</summary>
    Applied,

    /// <summary>The source has the corrected text itself now.</summary>
    Adopted,

    /// <summary>The source has changed the same words since then, and an editor has to decide.</summary>
    Conflicting,
}
