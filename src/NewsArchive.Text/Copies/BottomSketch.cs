using System.Runtime.InteropServices;

namespace NewsArchive.Text.Copies;

/// <summary>
/// A few hashes of a text, by which its copies are found among many texts: the lowest hashes of its runs of characters, as in the
/// bottom-k sketches of Broder ("On the resemblance and containment of documents", 1997). Texts that share many runs share many of their
/// lowest hashes, and a longer text keeps more of them, so that a part of it shares enough.
/// </summary>
public static class BottomSketch
{
    private const int CharactersAHash = 32, Fewest = 16, Most = 64;

    // Of copies, more than half of the runs are the same. The hashes are a sample of few.
    private const int LeastSharedPart = 4;

    /// <summary>Makes the sketch of a text.</summary>
    /// <returns>From 16 to 64 hashes, ascending; fewer of a text that has fewer runs, and none of one too short to have copies.</returns>
    public static uint[] Of(CopyText text)
    {
        if (!text.IsLongEnough)
            return [];
        var hashes = Array.ConvertAll(Shingles.Hashes(text.Runes, CommonRuns.LeastLength), hash => (uint)(hash >> 32));
        Array.Sort(hashes);
        var (kept, most) = (new List<uint>(), Math.Clamp(text.Length / CharactersAHash, Fewest, Most));
        foreach (var hash in hashes)
        {
            if (kept.Count == most)
                break;
            if (kept.Count == 0 || kept[^1] != hash)
                kept.Add(hash);
        }
        return [.. kept];
    }

    /// <summary>Whether two texts share enough to be compared. It misses one copy in some hundreds.</summary>
    /// <param name="one">The sketch of a text.</param>
    /// <param name="other">The sketch of another.</param>
    public static bool MayBeCopies(ReadOnlySpan<uint> one, ReadOnlySpan<uint> other)
    {
        if (one.IsEmpty || other.IsEmpty)
            return false;
        // Above the lowest of the two last hashes, one of the sketches has left out what the other may have.
        var last = Math.Min(one[^1], other[^1]);
        var (shared, i, k) = (0, 0, 0);
        while (i < one.Length && one[i] <= last && k < other.Length && other[k] <= last)
        {
            var order = one[i].CompareTo(other[k]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            k += order >= 0 ? 1 : 0;
        }
        return shared * LeastSharedPart >= Math.Min(CountTo(one, last), CountTo(other, last)) && shared > 0;
    }

    /// <summary>Converts a sketch to bytes.</summary>
    public static byte[] ToBytes(ReadOnlySpan<uint> sketch) => MemoryMarshal.AsBytes(sketch).ToArray();

    /// <summary>Converts bytes to the sketch that they were made of.</summary>
    public static uint[] FromBytes(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<byte, uint>(bytes).ToArray();

    private static int CountTo(ReadOnlySpan<uint> sketch, uint last)
    {
        var place = sketch.BinarySearch(last);
        return place < 0 ? ~place : place + 1;
    }
}
