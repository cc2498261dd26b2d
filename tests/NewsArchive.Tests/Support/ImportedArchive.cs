namespace NewsArchive.Tests.Support;

/// <summary>An archive that the real program imports once for all tests of a class. Each of them changes a copy.</summary>
public sealed class ImportedArchive : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public async ValueTask InitializeAsync()
    {
        folder.Write("day.txt", Bulletins.Of(Bulletins.HarbourArticle));
        Assert.Equal(0, (await Binary.RunAsync(folder.Path, "import", Repository.Seeds, "day.txt")).ExitCode);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return default;
    }

    /// <summary>Copies the archive, its marker and its keys to where the program expects them in another folder.</summary>
    public ArchiveFile CopyTo(TemporaryFolder other)
    {
        foreach (var file in Directory.GetFiles(folder.File("data"), "*", SearchOption.AllDirectories))
            other.Write(Path.GetRelativePath(folder.Path, file), File.ReadAllBytes(file));
        return ArchiveFile.Of(other);
    }
}
