using System.IO.Compression;

namespace NewsArchive.Archive.Articles;

/// <summary>The places of a bulletin's articles, by their ids.</summary>
public sealed class ArticleOrder(IReadOnlyDictionary<long, int> places)
{
    public IReadOnlyDictionary<long, int> Places => places;

    /// <summary>Ids and places by turns, each as the step from the one before, compressed: a list of a million articles takes a few megabytes at most.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true)))
        {
            writer.Write7BitEncodedInt(places.Count);
            var (lastId, lastPlace) = (0L, 0);
            foreach (var (id, place) in places.OrderBy(p => p.Key))
            {
                writer.Write7BitEncodedInt64(id - lastId);
                writer.Write7BitEncodedInt(place - lastPlace);
                (lastId, lastPlace) = (id, place);
            }
        }
        return bytes.ToArray();
    }

    public static ArticleOrder OfBytes(byte[] bytes)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress));
        var count = reader.Read7BitEncodedInt();
        var places = new Dictionary<long, int>(count);
        var (id, place) = (0L, 0);
        for (var i = 0; i < count; i++)
            places[id += reader.Read7BitEncodedInt64()] = place += reader.Read7BitEncodedInt();
        return new ArticleOrder(places);
    }
}
