using NewsArchive.Archive.Articles;

namespace NewsArchive.Corrections;

/// <summary>A request to correct a field of an article.</summary>
/// <param name="ArticleId">The ID of the article.</param>
/// <param name="Seen">The state of the field when the editor wrote the correction.</param>
/// <param name="Field">The field.</param>
/// <param name="Corrected">The text that the field should have.</param>
/// <param name="Reason">The reason, for readers.</param>
public sealed record FieldCorrection(long ArticleId, SeenField Seen, TextField Field, string Corrected, string Reason);

/// <summary>The state of a field as seen by an editor. It reveals changes that others have made in the meantime.</summary>
/// <param name="Revision">The number of the article's revision.</param>
/// <param name="Correction">The ID of the field's correction; 0 if it has none.</param>
public sealed record SeenField(int Revision, long Correction)
{
    /// <summary>Gets the current state of a field.</summary>
    public static SeenField Of(Article article, CorrectedText text, TextField field) => new(
        article.Revision, text.Corrections.FirstOrDefault(standing => standing.Correction.Field == field)?.Correction.Id ?? 0);
}

/// <summary>The result of a request to correct a field.</summary>
public enum CorrectionResult
{
    /// <summary>The field was corrected.</summary>
    Corrected,

    /// <summary>The field already has the requested text.</summary>
    Unchanged,

    /// <summary>Not corrected: the article has been revised since the editor saw it.</summary>
    SourceChanged,

    /// <summary>Not corrected: another editor has since corrected the field or ended its correction.</summary>
    CorrectedMeanwhile,
}
