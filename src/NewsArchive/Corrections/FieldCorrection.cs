using NewsArchive.Archive.Articles;

namespace NewsArchive.Corrections;

/// <summary>A request to correct a field of an article.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Seen">What the editor saw when writing the correction.</param>
/// <param name="Field">The field.</param>
/// <param name="Corrected">The text that the field should have.</param>
/// <param name="Reason">The reason, for readers.</param>
public sealed record FieldCorrection(long ArticleId, SeenField Seen, TextField Field, string Corrected, string Reason);

/// <summary>The state of a field that an editor saw, so that a change made by someone else in the meantime is noticed.</summary>
/// <param name="Revision">The revision of the article.</param>
/// <param name="Correction">The id of the field's correction; 0 if it had none.</param>
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

    /// <summary>The field has the requested text already.</summary>
    Unchanged,

    /// <summary>Not corrected: the article has a later revision than the one that the editor saw.</summary>
    SourceChanged,

    /// <summary>Not corrected: another editor has corrected the field, or ended its correction, in the meantime.</summary>
    CorrectedMeanwhile,
}
