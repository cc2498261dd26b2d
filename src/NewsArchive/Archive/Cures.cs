namespace NewsArchive.Archive;

/// <summary>How problems of an archive are named, and fixed without losing anything.</summary>
public static class Cures
{
    public const string Backup = "restore the archive from a backup";
    public const string Copy = "run repair --from BACKUP";
    public const string Reindex = "run reindex to rebuild the index";
    public const string Repair = "run repair";
    public const string RepairLeaf = $"{Repair}, which restores it from its record if it can; otherwise {Copy}";
    public const string RepairText = $"{Repair}, which restores it from its source if it can; otherwise {Copy}";

    /// <summary>Describes in one line why something can't be read.</summary>
    public static string Unreadable(Exception e)
    {
        // A failure to read a value names the property, and its cause the value.
        var cause = e.InnerException is null ? "" : e.GetBaseException().Message;
        return $"it can't be read: {e.Message.Split(". ")[0]} {cause}".ReplaceLineEndings(" ").Trim();
    }
}
