using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Publishing;
using ZstdSharp;

namespace NewsArchive.Dumps;

/// <summary>
/// Writes all live articles and those of each series, as JSON Lines and as Parquet. The same state of an archive makes the same bytes.
/// </summary>
public sealed class DumpWriter(ArchiveContext archive, PublicArticles articles, IOptions<DumpSettings> settings)
{
    public const string Checksums = "SHA256SUMS";

    private const int ArticlesAtOnce = 500;

    /// <summary>Writes a dump. The archive can be read and written in the meantime.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="cancellation">Cancels the method.</param>
    /// <returns>What the dump was made of, and what it consists of.</returns>
    /// <exception cref="IOException">A file can't be written.</exception>
    public async Task<(DumpState State, DataPackage Package)> WriteAsync(string folder, CancellationToken cancellation)
    {
        await using var snapshot = await archive.BeginReadingAsync(cancellation);
        var state = await DumpState.OfAsync(archive, settings.Value, cancellation);
        var version = await archive.CountLeavesAsync(cancellation);
        using var compressor = new Compressor(DumpPart.CompressionLevel);
        var table = new ArticleTable(compressor);
        var resources = new List<DataResource>();
        await using var all = new DumpPart(folder, null, table.Columns);
        foreach (var (name, ids) in await SeriesAsync(cancellation))
        {
            await using var series = name is null ? null : new DumpPart(folder, name, table.Columns);
            await WriteAsync(ids, new Target(series is null ? [all] : [all, series], table), cancellation);
            if (series is not null)
                resources.AddRange(await series.CompleteAsync(table.Schema, cancellation));
        }
        resources.InsertRange(0, await all.CompleteAsync(table.Schema, cancellation));
        var address = settings.Value.Address;
        var package = new DataPackage(
            "newsarchive", "新闻档案 (News Archive)", address.Length > 0 ? address + "/" : null, $"{version}", resources);
        await WriteIndexAsync(folder, package, cancellation);
        return (state, package);
    }

    /// <summary>Gets the IDs of the articles of each series in reading order; at the end, of those without a series.</summary>
    private async Task<IReadOnlyList<(string? Name, List<long> Ids)>> SeriesAsync(CancellationToken cancellation)
    {
        var series = await archive.Bulletins.Where(b => b.Series != null)
            .ToDictionaryAsync(b => b.Id, b => b.Series!, cancellationToken: cancellation);
        var (named, others) = (new SortedDictionary<string, List<long>>(StringComparer.Ordinal), new List<long>());
        var ordered = archive.LiveArticles.InReadingOrder().Select(a => new { a.Id, a.BulletinId });
        await foreach (var article in ordered.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var ids = others;
            if (series.TryGetValue(article.BulletinId, out var name) && !named.TryGetValue(name, out ids))
                named.Add(name, ids = []);
            ids!.Add(article.Id);
        }
        return [.. named.Select(each => ((string?)each.Key, each.Value)), (null, others)];
    }

    /// <summary>Reads articles, and writes them while the next ones are read.</summary>
    private async Task WriteAsync(List<long> ids, Target target, CancellationToken cancellation)
    {
        var writing = Task.CompletedTask;
        try
        {
            foreach (var some in ids.Chunk(ArticlesAtOnce))
            {
                var read = await articles.OfAsync(some, cancellation);
                await writing;
                writing = Task.Run(() => WriteAsync(read, target, cancellation), cancellation);
            }
        }
        finally
        {
            await writing;
        }
        if (!target.Table.IsEmpty)
            await target.AddRowsAsync(cancellation);
    }

    private async Task WriteAsync(IReadOnlyList<PublicArticle> read, Target target, CancellationToken cancellation)
    {
        using var lines = new MemoryStream();
        foreach (var article in read)
        {
            var shape = article with { Url = settings.Value.Address + article.Path };
            JsonSerializer.Serialize(lines, shape, PublicJson.Options);
            lines.WriteByte((byte)'\n');
            target.Table.Add(shape);
            if (target.Table.IsFull)
                await target.AddRowsAsync(cancellation);
        }
        foreach (var part in target.Parts)
            await part.AddLinesAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), read.Count, cancellation);
    }

    private static async Task WriteIndexAsync(string folder, DataPackage package, CancellationToken cancellation)
    {
        var json = package.ToBytes();
        await File.WriteAllBytesAsync(Path.Combine(folder, DataPackage.FileName), json, cancellation);
        var sums = package.Resources.Select(file => (Hash: file.Hash.Split(':')[1], file.Path))
            .Append((Hash: Convert.ToHexStringLower(SHA256.HashData(json)), Path: DataPackage.FileName));
        await File.WriteAllTextAsync(
            Path.Combine(folder, Checksums), string.Concat(sums.Select(file => $"{file.Hash}  {file.Path}\n")), cancellation);
    }

    /// <summary>Where articles are written: to the files of the whole archive, and to those of their series if they have one.</summary>
    private sealed record Target(IReadOnlyList<DumpPart> Parts, ArticleTable Table)
    {
        public async Task AddRowsAsync(CancellationToken cancellation)
        {
            var rows = Table.Encode();
            foreach (var part in Parts)
                await part.AddRowsAsync(rows, cancellation);
        }
    }
}
