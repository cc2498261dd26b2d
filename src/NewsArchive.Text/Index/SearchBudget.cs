namespace NewsArchive.Text.Index;

/// <summary>
/// Limits the work of searches and comparisons. Work is counted in postings that are read or compared, not in seconds, so that the same
/// search of the same articles has the same result on every machine. One budget can be shared by several calls, one after another; it is
/// not safe for concurrent use.
/// </summary>
/// <param name="postings">The number of postings that may be read or compared.</param>
/// <param name="cancellation">Cancels the search.</param>
public sealed class SearchBudget(long postings, CancellationToken cancellation)
{
    // How much is spent between two checks of the limit and of the token.
    private const int CheckInterval = 1 << 14;

    // What may be spent until the next check, and what may be spent after it.
    private long untilCheck = Math.Min(postings, CheckInterval), rest = Math.Max(0, postings - CheckInterval);

    /// <summary>
    /// Whether a call has stopped because the budget was used up. Its result then covers only a part of the articles: hits are missing,
    /// and counts are lower bounds.
    /// </summary>
    public bool IsSpent { get; private set; }

    /// <summary>Creates a budget without a limit.</summary>
    /// <param name="cancellation">Cancels the search.</param>
    public static SearchBudget Unlimited(CancellationToken cancellation = default) => new(long.MaxValue, cancellation);

    /// <summary>How much work may still be done.</summary>
    internal long Remaining => untilCheck + rest;

    /// <summary>Counts the work of a step that need not be done again, as if it were.</summary>
    /// <param name="work">What the step spent.</param>
    /// <param name="isSpent">Whether it used up the budget.</param>
    internal void Repeat(long work, bool isSpent)
    {
        cancellation.ThrowIfCancellationRequested();
        var remaining = Remaining - work;
        untilCheck = Math.Min(remaining, CheckInterval);
        rest = remaining - untilCheck;
        IsSpent |= isSpent;
    }

    /// <summary>Counts work.</summary>
    /// <exception cref="SearchBudgetException">The budget is used up.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    internal void Spend(int work)
    {
        if ((untilCheck -= work) < 0)
            Check();
    }

    /// <summary>Runs a step of a search until it ends or the budget is used up.</summary>
    internal void Run(Action search)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            // If an earlier step has used up the budget, this one does not even begin.
            Spend(0);
            search();
        }
        catch (SearchBudgetException)
        {
            IsSpent = true;
        }
    }

    private void Check()
    {
        cancellation.ThrowIfCancellationRequested();
        var more = Math.Min(rest, CheckInterval - untilCheck);
        (untilCheck, rest) = (untilCheck + more, rest - more);
        if (untilCheck < 0)
            throw new SearchBudgetException();
    }
}
