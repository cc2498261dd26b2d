namespace NewsArchive.Archive;

/// <summary>
/// The right to do some work on an archive, which one program has at a time. It ends when it is disposed, and when the program dies. This
/// one is that of a file, which only one server opens.
/// </summary>
public class Turn : IAsyncDisposable
{
    /// <summary>Whether this program still has the right, which ends with the connection to the database.</summary>
    public virtual Task<bool> IsHeldAsync(CancellationToken cancellation) => Task.FromResult(true);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Work that one program at a time does.</summary>
public enum TurnKind
{
    /// <summary>Running the jobs that wait.</summary>
    Jobs,

    /// <summary>Merging segments of the search index, and finding copies.</summary>
    Upkeep,
}
