namespace NewsArchive.Archive;

/// <summary>Tells whether the archive has changed, whichever process changed it. Reading the version takes microseconds where
/// the archive is a file, and a round trip where it is on a server.</summary>
public abstract class ArchiveVersion
{
    /// <summary>Returns a number that differs after every change. It has no meaning to other processes.</summary>
    public abstract ValueTask<long> ReadAsync(CancellationToken cancellation);
}
