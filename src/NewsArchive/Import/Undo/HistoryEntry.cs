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
        while (!current.IsOf(runs))
        {
            if (current.Restores is not > 0)
                return null;
            current = history[current.Restores.Value - 1];
        }
        return current.NumberBeforeThis(history, runs);
    }

    /// <summary>Finds the imports that must be undone before the given ones: those whose changes stand above theirs.</summary>
    /// <param name="history">All revisions, ordered by number, of which the given imports made at least one.</param>
    /// <param name="runs">The IDs of the imports.</param>
    /// <returns>The IDs of the imports, the first one to undo first.</returns>
    public static IEnumerable<long> RunsAbove(IReadOnlyList<HistoryEntry> history, IReadOnlySet<long> runs)
    {
        var own = history.Last(revision => revision.IsOf(runs)).Number;
        for (var number = history[^1].Number; number > own;)
        {
            var revision = history[number - 1];
            // Where an undo restored what stands above, that has to be undone. Otherwise, the undo went below, and has to be undone itself.
            if (revision.Restores >= own)
            {
                number = revision.Restores.Value;
                continue;
            }
            var run = revision.ImportRunId!.Value;
            yield return run;
            number = revision.NumberBeforeThis(history, new HashSet<long> { run });
        }
    }

    private bool IsOf(IReadOnlySet<long> runs) => ImportRunId is { } run && runs.Contains(run);

    /// <summary>Gets the number of the last revision before this one that none of the given imports made; 0 if there is none.</summary>
    private int NumberBeforeThis(IReadOnlyList<HistoryEntry> history, IReadOnlySet<long> runs)
    {
        var number = Number - 1;
        while (number > 0 && history[number - 1].IsOf(runs))
            number--;
        return number;
    }
}
