namespace NewsArchive.Archive;

/// <summary>Shows whether anything in the archive has changed, whichever process changed it. Reading it takes microseconds.</summary>
public abstract class ArchiveVersion
{
    /// <summary>Gives a number that differs after every change. It is meaningless to other processes.</summary>
    public abstract long Read();
}
