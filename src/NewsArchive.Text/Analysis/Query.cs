namespace NewsArchive.Text.Analysis;

/// <summary>What a reader asks for: all of its phrases must be found.</summary>
/// <param name="Phrases">The phrases; none where the reader gave nothing that can be searched for.</param>
/// <param name="IsCut">Whether the reader's text went over <see cref="QueryParser.MaxLength"/> or <see cref="QueryParser.MaxPhrases"/>, so that its end was left out.</param>
public sealed record Query(IReadOnlyList<Phrase> Phrases, bool IsCut)
{
    /// <summary>Whether there is nothing to search for.</summary>
    public bool IsEmpty => Phrases.Count == 0;
}

/// <summary>Terms that must stand side by side.</summary>
/// <param name="Terms">The terms in their order, at least one.</param>
/// <param name="IsPrefix">Whether the last term may go on: a single character finds every term that it begins.</param>
public sealed record Phrase(IReadOnlyList<string> Terms, bool IsPrefix);
