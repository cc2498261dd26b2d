namespace NewsArchive.Archive;

/// <summary>Tells whether anything in the archive has changed, whichever program changed it. Asking takes microseconds.</summary>
public abstract class ArchiveVersion
{
    /// <summary>Gives a number that is another one after every change. It means nothing beyond this process.</summary>
    public abstract long Read();
}
