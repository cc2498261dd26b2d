using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Export.Bags;
using NewsArchive.Log;
using NewsArchive.Search;

namespace NewsArchive.Export;

/// <summary>Rebuilds an archive from an export that <see cref="ExportWriter"/> wrote.</summary>
public sealed class ExportReader(ArchiveContext archive, SearchIndex index, IOptions<ArchiveSettings> settings, TimeProvider clock)
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
    /// <exception cref="IOException">There is an archive or another key already, or a file of the export can't be loaded.</exception>
    public async Task RestoreAsync(Bag bag, CancellationToken cancellation)
    {
        var target = settings.Value;
        if (File.Exists(target.FullPath))
            throw new IOException($"there is an archive at {target.FullPath}; move it away, or name another file with --archive");
        var temporary = Path.Combine(target.DataFolder, $"restore-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(temporary);
            var file = Path.Combine(temporary, "archive.db");
            await using (var staged = await LoadAsync(bag, file, cancellation))
            {
                using var segments = new SegmentCache(Options.Create(new ArchiveSettings { Path = file }), clock);
                await index.Of(staged, segments).CatchUpAsync(cancellation);
            }
            using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(handle);
            await CopyKeyAsync(bag, target.KeysFolder, cancellation);
            File.Move(file, target.FullPath);
        }
        finally
        {
            if (Directory.Exists(temporary))
                Directory.Delete(temporary, recursive: true);
        }
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

    private static async Task CopyKeyAsync(Bag bag, string folder, CancellationToken cancellation)
    {
        var (from, to) = (bag.PathOf(ExportFormat.Key), Path.Combine(folder, LogKey.FileName));
        if (!File.Exists(from))
            return;
        if (!File.Exists(to))
        {
            Directory.CreateDirectory(folder);
            File.Copy(from, to);
        }
        else if (await File.ReadAllTextAsync(to, cancellation) != await File.ReadAllTextAsync(from, cancellation))
        {
            throw new IOException($"{to} is the key of another archive; move it away, or name a file in another folder with --archive");
        }
    }
}
