using System.IO.Compression;

namespace NewsArchive.Archive.Bulletins;

/// <summary>The order of a bulletin's articles: their positions by article ID.</summary>
public sealed class ArticlePositions(IReadOnlyDictionary<long, int> positions)
{
    public IReadOnlyDictionary<long, int> Positions => positions;

    /// <summary>
    /// Serializes the IDs and positions as compressed differences from the preceding ones. A million articles take at most a few megabytes.
    /// </summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true)))
        {
            writer.Write7BitEncodedInt(positions.Count);
            var (lastId, lastPosition) = (0L, 0);
            foreach (var (id, position) in positions.OrderBy(p => p.Key))
            {
                writer.Write7BitEncodedInt64(id - lastId);
                writer.Write7BitEncodedInt(position - lastPosition);
                (lastId, lastPosition) = (id, position);
            }
        }
        return bytes.ToArray();
    }

    public static ArticlePositions OfBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress));
        var count = reader.Read7BitEncodedInt();
        var positions = new Dictionary<long, int>(count);
        var (id, position) = (0L, 0);
        for (var i = 0; i < count; i++)
            positions[id += reader.Read7BitEncodedInt64()] = position += reader.Read7BitEncodedInt();
        return new ArticlePositions(positions);
    }
}
