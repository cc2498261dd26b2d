namespace NewsArchive.Text.Analysis;

/// <summary>What a reader asks for: all of its phrases must be found.</summary>
/// <param name="Phrases">The phrases; none where the reader gave nothing that can be searched for.</param>
/// <param name="IsCut">Whether the reader's text went over <see cref="QueryParser.MaxLength"/> or <see cref="QueryParser.MaxPhrases"/>, so that its end was left out.</param>
public sealed record Query(IReadOnlyList<Phrase> Phrases, bool IsCut)
{
    /// <summary>Whether there is nothing to search for.</summary>
    public bool IsEmpty => Phrases.Count == 0;
}
