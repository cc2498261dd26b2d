namespace NewsArchive.Text.Tests.Support;

/// <summary>Finds the working copy that the tests were built in, by its solution file.</summary>
internal static class Repository
{
    public static string Root { get; } = Above(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Above(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("No folder above the tests holds NewsArchive.sln.")
        : File.Exists(System.IO.Path.Combine(folder.FullName, "NewsArchive.sln")) ? folder.FullName
        : Above(folder.Parent);
}
