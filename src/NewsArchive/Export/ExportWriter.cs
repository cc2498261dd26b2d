using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Export.Bags;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Export;

/// <summary>
/// Writes an archive to a bag that can be read without this program: a file of JSON Lines for each table, and the sources as they were
/// imported. The same state of an archive makes the same bag, byte for byte, and the archive is not changed.
/// </summary>
public sealed class ExportWriter(ArchiveContext archive, LogKey key)
{
    private const int MaxExtensionLength = 10;

    /// <summary>Writes an export. The archive can be read and written in the meantime.</summary>
    /// <param name="folder">The folder to write, which must be empty or not exist. It appears under its name when it is complete.</param>
    /// <param name="cancellation">Cancels the export.</param>
    /// <returns>The number of bytes in the payload.</returns>
    /// <exception cref="IOException">The folder can't be written, or a source is damaged.</exception>
    public async Task<long> WriteAsync(string folder, CancellationToken cancellation)
    {
        using var bag = BagWriter.Create(folder);
        await using var snapshot = await archive.BeginReadingAsync(cancellation);
        await using (var contents = Assembly.GetExecutingAssembly().GetManifestResourceStream("Export.md")!)
            await bag.AddAsync(ExportFormat.Contents, stream => contents.CopyToAsync(stream, cancellation), cancellation);
        if (key.Content is { } content)
            await bag.AddAsync(ExportFormat.Key, stream => stream.WriteAsync(content, cancellation).AsTask(), cancellation);
        foreach (var table in ExportTable.All(archive))
            await bag.AddAsync(table.File, stream => table.WriteAsync(archive, stream, cancellation), cancellation);
        foreach (var id in await archive.Sources.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellation))
            await WriteSourceAsync(bag, await archive.Sources.AsNoTracking().SingleAsync(s => s.Id == id, cancellation), cancellation);
        await bag.CompleteAsync(await InfoAsync(cancellation), cancellation);
        return bag.Octets;
    }

    private async Task WriteSourceAsync(BagWriter bag, Source source, CancellationToken cancellation)
    {
        var extension = await ExtensionOfAsync(source.Id, cancellation);
        var name = string.Create(CultureInfo.InvariantCulture, $"{ExportFormat.SourcesFolder}/{source.Id:D6}{extension}");
        var hash = await bag.AddAsync(name, stream => WritePartsAsync(source.Id, stream, cancellation), cancellation);
        if (hash != (source.CutSha256 ?? source.Sha256))
            throw new IOException($"source {source.Id} is damaged; run verify, and {Cures.Copy}");
    }

    private async Task WritePartsAsync(long sourceId, Stream stream, CancellationToken cancellation)
    {
        var parts = archive.SourceParts.AsNoTracking().Where(part => part.SourceId == sourceId).OrderBy(part => part.Number);
        await foreach (var part in parts.AsAsyncEnumerable().WithCancellation(cancellation))
            await stream.WriteAsync(part.ToBytes(), cancellation);
    }

    /// <summary>Gets the extension of the first bulletin that was read from a source, if it can be that of any file.</summary>
    private async Task<string> ExtensionOfAsync(long sourceId, CancellationToken cancellation)
    {
        var names = archive.Bulletins.Where(b => b.SourceId == sourceId).OrderBy(b => b.Id).Select(b => b.Name);
        var earlier = archive.BulletinRevisions.Where(r => r.SourceId == sourceId)
            .OrderBy(r => r.BulletinId).ThenBy(r => r.Number).Select(r => r.Name);
        var name = await names.FirstOrDefaultAsync(cancellation) ?? await earlier.FirstOrDefaultAsync(cancellation);
        var extension = Path.GetExtension(name ?? "").ToLowerInvariant();
        return extension.Length is > 1 and <= MaxExtensionLength && extension[1..].All(char.IsAsciiLetterOrDigit) ? extension : ".bin";
    }

    private async Task<List<(string Label, string Value)>> InfoAsync(CancellationToken cancellation)
    {
        var info = new List<(string, string)>
        {
            (ExportFormat.VersionLabel, ExportFormat.Version),
            (ExportFormat.SchemaLabel, (await archive.Database.GetAppliedMigrationsAsync(cancellation)).Last()),
            ("External-Description", "A whole archive of NewsArchive. It contains password hashes and the key of its log: keep it secret."),
        };
        var checkpoint = await archive.Checkpoints.Select(c => c.Note).FirstOrDefaultAsync(cancellation);
        if (checkpoint is not null && SignedNote.Parse(checkpoint) is { } note && TreeHead.Parse(note.Text) is { } head)
            info.Add(("External-Identifier", head.Origin));
        if (await LastChangeAsync(cancellation) is { } day)
            info.Add(("Bagging-Date", day.ToString("O", CultureInfo.InvariantCulture)));
        return info;
    }

    /// <summary>Gets the day of the last import or act, so that the bag does not depend on the day on which it is written.</summary>
    private async Task<DateOnly?> LastChangeAsync(CancellationToken cancellation)
    {
        var run = await archive.ImportRuns.AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellation);
        var act = await archive.Acts.AsNoTracking().OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellation);
        var last = new[] { run?.StartedAt, run?.EndedAt, act?.At }.Max();
        return last is null ? null : ShanghaiTime.DayOf(last.Value);
    }
}
