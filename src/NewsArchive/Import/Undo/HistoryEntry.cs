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
        var current = history[^1].Restored(history, runs);
        return current.IsOf(runs) ? current.NumberBeforeThis(history, runs) : null;
    }

    /// <summary>Finds the imports whose changes stand above those of the given imports, the latest first.</summary>
    /// <param name="history">All revisions, ordered by number.</param>
    /// <param name="runs">The IDs of the imports.</param>
    public static IEnumerable<long> RunsSince(IReadOnlyList<HistoryEntry> history, IReadOnlySet<long> runs)
    {
        var current = history[^1].Restored(history, runs);
        while (current.ImportRunId is { } run && !runs.Contains(run))
        {
            yield return run;
            if (current.NumberBeforeThis(history, new HashSet<long> { run }) is not (> 0 and var number))
                yield break;
            current = history[number - 1].Restored(history, runs);
        }
    }

    private bool IsOf(IReadOnlySet<long> runs) => ImportRunId is { } run && runs.Contains(run);

    /// <summary>Gets the revision that an undo restored, unless it is an undo among the given imports.</summary>
    private HistoryEntry Restored(IReadOnlyList<HistoryEntry> history, IReadOnlySet<long> runs)
    {
        var current = this;
        while (!current.IsOf(runs) && current.Restores is > 0 and var number)
            current = history[number - 1];
        return current;
    }

    /// <summary>Gets the number of the last revision before this one that none of the given imports made; 0 if there is none.</summary>
    private int NumberBeforeThis(IReadOnlyList<HistoryEntry> history, IReadOnlySet<long> runs)
    {
        var number = Number - 1;
        while (number > 0 && history[number - 1].IsOf(runs))
            number--;
        return number;
    }
}
