using System.Runtime.InteropServices;

namespace NewsArchive.Hosting;

/// <summary>
/// Restricts the files that the program creates to its own account, since the archive contains password hashes and withdrawn texts.
/// </summary>
internal static partial class FileModes
{
    private const uint GroupAndOthers = 0b000_111_111;

    /// <summary>
    /// Lets only the owner access the files and folders that the process creates from now on. Does nothing on Windows.
    /// </summary>
    public static void RestrictToOwner()
    {
        if (!OperatingSystem.IsWindows())
            _ = Umask(GroupAndOthers);
    }

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint Umask(uint mask);
}
