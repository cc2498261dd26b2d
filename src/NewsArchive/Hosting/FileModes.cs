using System.Runtime.InteropServices;

namespace NewsArchive.Hosting;

/// <summary>
/// Creates files that only the account of the program can read. The archive contains password hashes, and texts that were retracted.
/// </summary>
internal static partial class FileModes
{
    private const uint GroupAndOthers = 0b000_111_111;

    /// <summary>Applies to all files and folders that the process creates from now on. Does nothing on Windows.</summary>
    public static void RestrictToOwner()
    {
        if (!OperatingSystem.IsWindows())
            _ = Umask(GroupAndOthers);
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint Umask(uint mask);
}
