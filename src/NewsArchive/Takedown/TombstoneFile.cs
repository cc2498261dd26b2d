using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Takedown;

/// <summary>
/// A file beside the archive with the tombstones of all purges, without any text. It stays when the archive is moved away, so that a backup
/// made before the purges can be restored without what they removed.
/// </summary>
public sealed class TombstoneFile(ArchiveContext archive, IOptions<ArchiveSettings> settings)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private string Path => settings.Value.FullPath + "-purges.json";

    /// <summary>Writes the tombstones of the archive to the file.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        var purges = await archive.Purges.AsNoTracking().Where(p => p.PurgedAt != null).OrderBy(p => p.Id).ToListAsync(cancellation);
        var temporary = Path + ".new";
        await using (var stream = new FileStream(temporary, CreationOf(temporary)))
            await JsonSerializer.SerializeAsync(stream, purges.ConvertAll(Tombstone.Of), Json, cancellation);
        File.Move(temporary, Path, overwrite: true);
    }

    /// <summary>Reads the tombstones in the file; none if there is no file.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public async Task<IReadOnlyList<Tombstone>> ReadAsync(CancellationToken cancellation)
    {
        if (!File.Exists(Path))
            return [];
        try
        {
            await using var stream = File.OpenRead(Path);
            return await JsonSerializer.DeserializeAsync<List<Tombstone>>(stream, Json, cancellation) ?? [];
        }
        catch (JsonException e)
        {
            throw new IOException($"{Path} is damaged, line {e.LineNumber + 1}; get a copy of it, or move it away", e);
        }
    }

    // The secret of the marks lets whoever has it check a guess.
    private static FileStreamOptions CreationOf(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}

/// <summary>A purge that was carried out; see <see cref="Purge"/>.</summary>
public sealed record Tombstone(
    long? ArticleId, string Reason, string RequestedBy, DateTimeOffset RequestedAt, string? DecidedBy, DateTimeOffset PurgedAt,
    int Texts, byte[] Secret, IReadOnlyList<string> Marks)
{
    public static Tombstone Of(Purge purge) => new(
        purge.ArticleId, purge.Reason, purge.RequestedBy, purge.RequestedAt, purge.DecidedBy, purge.PurgedAt!.Value,
        purge.Texts, purge.Secret!, purge.Marks!.Split('\n'));
}
