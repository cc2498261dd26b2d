using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Backup;
using NewsArchive.Export.Bags;
using NewsArchive.Search;
using NewsArchive.Search.Formats;
using NewsArchive.Search.Segments;

namespace NewsArchive.Export;

/// <summary>Rebuilds an archive from an export that <see cref="ExportWriter"/> wrote.</summary>
public sealed class ExportReader(
    ArchiveContext archive, SearchIndex index, IndexFormats formats, IOptions<ArchiveSettings> settings, TimeProvider clock)
{
    /// <summary>Opens an export, without checking its files.</summary>
    /// <exception cref="IOException">The folder is not an export, or not one that this version can read.</exception>
    public async Task<Bag> OpenAsync(string folder, CancellationToken cancellation)
    {
        var bag = await Bag.OpenAsync(folder, cancellation);
        if (bag[ExportFormat.VersionLabel] is not { } version)
            throw new IOException($"{folder} is a bag, but was not written by export");
        if (version != ExportFormat.Version)
            throw new IOException($"{folder} was written by a newer NewsArchive (layout {version} of exports): run that version");
        var schema = bag[ExportFormat.SchemaLabel];
        if (!archive.Database.GetMigrations().Contains(schema))
            throw new IOException($"{folder} was written by a newer NewsArchive (its schema has {schema}): run that version");
        return bag;
    }

    /// <summary>Rebuilds the archive, which must not exist. It appears under its name when it is complete.</summary>
    /// <param name="bag">The export, whose files have been checked.</param>
    /// <param name="cancellation">Cancels the method.</param>
    /// <exception cref="IOException">There is an archive or another key, or a file of the export can't be loaded.</exception>
    public async Task RestoreAsync(Bag bag, CancellationToken cancellation)
    {
        using var files = new RestoredFiles(settings.Value);
        await using (var restored = await LoadAsync(bag, files.Database, cancellation))
        {
            using var segments = new SegmentCache(Options.Create(new ArchiveSettings { Path = files.Database }), clock);
            await new IndexBuilder(restored, index.Of(restored, segments), formats.Of(restored)).CatchUpAsync(cancellation);
        }
        using (var handle = File.OpenHandle(files.Database, FileMode.Open, FileAccess.ReadWrite))
            RandomAccess.FlushToDisk(handle);
        var key = bag.PathOf(ExportFormat.Key);
        if (File.Exists(key))
        {
            var copy = Path.Combine(files.Folder, ExportFormat.Key);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(key, copy);
        }
        files.PutInPlace();
    }

    /// <summary>Loads an export into a new file, with the schema of the present version and without a search index.</summary>
    /// <param name="bag">The export, whose files have been checked.</param>
    /// <param name="path">The file to create.</param>
    /// <param name="cancellation">Cancels the method.</param>
    /// <returns>A context of the file, which the caller must dispose.</returns>
    public async Task<ArchiveContext> LoadAsync(Bag bag, string path, CancellationToken cancellation)
    {
        var loaded = archive.At(path);
        try
        {
            await loaded.CreateAsync(bag[ExportFormat.SchemaLabel]!, cancellation);
            var tables = (await loaded.TableColumnsAsync(cancellation)).GroupBy(column => column.Table);
            foreach (var table in tables.Where(table => ExportTable.IsExported(table.Key)))
            {
                var file = bag.PathOf(ExportTable.FileOf(table.Key));
                if (!File.Exists(file))
                    throw new IOException($"{file} is missing; name a complete export");
                await new TableLoader(loaded, table.Key, [.. table]).LoadAsync(file, cancellation);
            }
            await loaded.OpenAsync(cancellation);
            return loaded;
        }
        catch
        {
            await loaded.DisposeAsync();
            throw;
        }
    }
}
