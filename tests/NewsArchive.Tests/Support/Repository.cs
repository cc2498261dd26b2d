namespace NewsArchive.Tests.Support;

/// <summary>Where things lie in the checkout that the tests run from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Seeds => Path.Combine(Root, "seeds");
    public static string Seed => Path.Combine(Seeds, "000_35be1cb1362beb32.txt");

    /// <summary>
    /// Dumps of small archives, one of each schema that was ever released except the newest, oldest first. Each is named after the last
    /// migration in it.
    /// </summary>
    public static IReadOnlyList<string> ReleasedArchives { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "tests/NewsArchive.Tests/Storage/Archives"), "*.sql").Order(StringComparer.Ordinal)];

    /// <summary>The program as it was built beside these tests.</summary>
    public static string Program
    {
        get
        {
            var framework = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Root, "src", "NewsArchive", "bin", framework.Parent!.Name, framework.Name, "NewsArchive.dll");
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NewsArchive.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository");
    }
}
