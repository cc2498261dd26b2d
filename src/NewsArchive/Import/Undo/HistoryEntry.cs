namespace NewsArchive.Import.Undo;

/// <summary>A revision in the history of an article or bulletin. The last entry of a history is the current revision.</summary>
/// <param name="Id">The ID of the article or bulletin.</param>
/// <param name="Number">The number of the revision, from 1.</param>
/// <param name="ImportRunId">The import that made the revision; null if the revision is older than the records of imports.</param>
/// <param name="Restores">
/// The number of the earlier revision that this one restores; null if it restores none, 0 if it undoes the first one.
/// </param>
internal readonly record struct HistoryEntry(long Id, int Number, long? ImportRunId, int? Restores)
{
    /// <summary>Finds the revision that was current before the given imports.</summary>
    /// <param name="history">All revisions, ordered by number.</param>
    /// <param name="runs">The IDs of the imports.</param>
    /// <returns>The number of the revision; 0 if there was none, null if the current revision was made by another import.</returns>
    public static int? NumberBefore(IReadOnlyList<HistoryEntry> history, IReadOnlySet<long> runs)
    {
        var current = history[^1];
        while (!IsOf(current))
        {
            if (current.Restores is not > 0)
                return null;
            current = history[current.Restores.Value - 1];
        }
        var number = current.Number - 1;
        while (number > 0 && IsOf(history[number - 1]))
            number--;
        return number;

        bool IsOf(HistoryEntry revision) => revision.ImportRunId is { } run && runs.Contains(run);
    }
}
