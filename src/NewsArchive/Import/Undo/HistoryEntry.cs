namespace NewsArchive.Import.Undo;

/// <summary>A revision in the history of an article or bulletin, which ends with the current one.</summary>
/// <param name="Id">The id of the article or bulletin.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="ImportRunId">The import that made it; null where it is older than the records of imports.</param>
/// <param name="Restores">
/// The number of the earlier revision that it restores; null where it restores none, 0 where it undoes the first one.
/// </param>
internal readonly record struct HistoryEntry(long Id, int Number, long? ImportRunId, int? Restores)
{
    /// <summary>Finds the revision that was current before the imports.</summary>
    /// <param name="history">All revisions, ordered by number.</param>
    /// <param name="runs">The imports.</param>
    /// <returns>Its number; 0 where there was none before, null where another import made what is current now.</returns>
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
