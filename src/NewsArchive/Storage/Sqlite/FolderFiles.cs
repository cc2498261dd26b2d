using Microsoft.Extensions.Options;
using NewsArchive.Archive;

namespace NewsArchive.Storage.Sqlite;

/// <summary>The files that lie beside an archive that is a file.</summary>
internal sealed class FolderFiles(IOptions<ArchiveSettings> settings) : ArchiveFiles
{
    public override string PlaceOf(string path) => Path.GetFullPath(path, settings.Value.DataFolder);

    public override IReadOnlyList<FileEntry> List(string folder)
    {
        var root = new DirectoryInfo(PlaceOf(folder));
        return !root.Exists ? []
            : [.. root.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => new FileEntry(
                Path.GetRelativePath(settings.Value.DataFolder, file.FullName).Replace('\\', '/'), file.Length, file.LastWriteTimeUtc))];
    }

    public override byte[]? Read(string path) => File.Exists(PlaceOf(path)) ? File.ReadAllBytes(PlaceOf(path)) : null;

    public override bool TryAdd(string path, byte[] content)
    {
        var temporary = TemporaryOf(path);
        using (var file = Create(temporary))
            file.Write(content);
        return TryMove(temporary, PlaceOf(path));
    }

    public override async Task<bool> TryStoreAsync(string source, string path, CancellationToken cancellation)
    {
        var temporary = TemporaryOf(path);
        await using (var content = File.OpenRead(source))
        await using (var file = Create(temporary))
            await content.CopyToAsync(file, cancellation);
        return TryMove(temporary, PlaceOf(path));
    }

    public override async Task FetchAsync(string path, string target, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(PlaceOf(path));
        await using var copy = new FileStream(target, FileMode.CreateNew);
        await content.CopyToAsync(copy, cancellation);
    }

    public override Task DeleteAsync(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(PlaceOf(path)))
            Directory.Delete(PlaceOf(path), recursive: true);
        else if (File.Exists(PlaceOf(path)))
            File.Delete(PlaceOf(path));
        return Task.CompletedTask;
    }

    private string TemporaryOf(string path) => $"{PlaceOf(path)}.{Guid.NewGuid():n}";

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static bool TryMove(string temporary, string place)
    {
        try
        {
            File.Move(temporary, place);
            return true;
        }
        catch (IOException) when (File.Exists(place))
        {
            return false;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
