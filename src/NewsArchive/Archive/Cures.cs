namespace NewsArchive.Archive;

/// <summary>How problems of an archive are fixed without losing anything.</summary>
public static class Cures
{
    public const string Backup = "restore the archive from a backup";
    public const string Reindex = "run reindex to rebuild the index";
    public const string Repair = "run repair";
    public const string RepairText = $"{Repair}, which restores it from its source if it can; otherwise {Backup}";
}
