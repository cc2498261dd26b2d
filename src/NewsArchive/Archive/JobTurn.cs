namespace NewsArchive.Archive;

/// <summary>
/// The right to run the jobs of an archive, which one program has at a time. It ends when it is disposed, and when the program dies. This
/// one is that of a file, which only one server opens.
/// </summary>
public class JobTurn : IAsyncDisposable
{
    /// <summary>Whether this program still has the right, which ends with the connection to the database.</summary>
    public virtual Task<bool> IsHeldAsync(CancellationToken cancellation) => Task.FromResult(true);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
