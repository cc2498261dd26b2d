using System.Security.Cryptography;
using NewsArchive.Dumps.Parquet;
using ZstdSharp;

namespace NewsArchive.Dumps;

/// <summary>The two files of the whole archive or of a series while they are written: lines, and a table.</summary>
internal sealed class DumpPart : IAsyncDisposable
{
    public const int CompressionLevel = 3;

    private readonly string? series;
    private readonly HashedFile lines, table;
    private readonly CompressionStream compressed;
    private readonly ParquetFile parquet;
    private int count;

    public DumpPart(string folder, string? series, IReadOnlyList<Column> columns)
    {
        this.series = series;
        lines = new HashedFile(Path.Combine(folder, DataResource.PathOf(series, DataResource.LinesFormat)));
        table = new HashedFile(Path.Combine(folder, DataResource.PathOf(series, DataResource.TableFormat)));
        compressed = new CompressionStream(lines.Content, CompressionLevel, leaveOpen: true);
        parquet = new ParquetFile(table.Content, columns);
    }

    public async Task AddLinesAsync(ReadOnlyMemory<byte> bytes, int articles, CancellationToken cancellation)
    {
        await compressed.WriteAsync(bytes, cancellation);
        count += articles;
    }

    public Task AddRowsAsync(EncodedRows rows, CancellationToken cancellation) => parquet.AppendAsync(rows, cancellation);

    public async Task<IReadOnlyList<DataResource>> CompleteAsync(TableSchema schema, CancellationToken cancellation)
    {
        await compressed.DisposeAsync();
        await parquet.CompleteAsync(cancellation);
        return
        [
            Resource(DataResource.LinesFormat, "application/x-ndjson", lines.Complete(), null),
            Resource(DataResource.TableFormat, "application/vnd.apache.parquet", table.Complete(), schema),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await compressed.DisposeAsync();
        lines.Dispose();
        table.Dispose();
    }

    private DataResource Resource(string format, string mediaType, (string Hash, long Size) file, TableSchema? schema) => new(
        DataResource.NameOf(series, format), DataResource.PathOf(series, format), series, format, mediaType, file.Size,
        $"sha256:{file.Hash}", count, schema);

    /// <summary>A new file, which is hashed while it is written.</summary>
    private sealed class HashedFile : IDisposable
    {
        private const int BufferSize = 1 << 20;

        private readonly SHA256 sha256 = SHA256.Create();
        private readonly FileStream file;
        private readonly CryptoStream hashed;

        public HashedFile(string path)
        {
            file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
            hashed = new CryptoStream(file, sha256, CryptoStreamMode.Write, leaveOpen: true);
        }

        public Stream Content => hashed;

        public (string Hash, long Size) Complete()
        {
            hashed.FlushFinalBlock();
            file.Flush(flushToDisk: true);
            return (Convert.ToHexStringLower(sha256.Hash!), file.Length);
        }

        public void Dispose()
        {
            file.Dispose();
            sha256.Dispose();
        }
    }
}
