using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NewsArchive.Text.Index.Postings;

/// <summary>Packs non-negative numbers, using as many bits for each as the largest one needs.</summary>
internal static class BitPacking
{
    /// <summary>The number of numbers in a block.</summary>
    public const int BlockSize = 128;

    /// <summary>The number of bytes that must be readable after packed numbers.</summary>
    public const int Padding = sizeof(ulong);

    // Four numbers are stored side by side so that one instruction unpacks all four.
    private const int Lanes = 4, Rows = BlockSize / Lanes;

    /// <summary>Gets the number of bits that the largest number needs.</summary>
    public static int Width(ReadOnlySpan<int> values)
    {
        var all = 0;
        foreach (var value in values)
            all |= value;
        return 32 - BitOperations.LeadingZeroCount((uint)all);
    }

    /// <summary>Gets the size of a packed block in bytes.</summary>
    public static int BlockBytes(int width) => width * BlockSize / 8;

    /// <summary>Packs a block of numbers.</summary>
    public static void PackBlock(ReadOnlySpan<int> values, int width, Span<byte> packed)
    {
        if (width == 0)
            return;
        var words = MemoryMarshal.Cast<byte, uint>(packed[..BlockBytes(width)]);
        words.Clear();
        for (var row = 0; row < Rows; row++)
        {
            var (word, shift) = (row * width >> 5, row * width & 31);
            for (var lane = 0; lane < Lanes; lane++)
            {
                var value = (uint)values[row * Lanes + lane];
                words[word * Lanes + lane] |= value << shift;
                if (shift + width > 32)
                    words[(word + 1) * Lanes + lane] |= value >> 32 - shift;
            }
        }
    }

    /// <summary>Unpacks a block of numbers.</summary>
    public static void UnpackBlock(ReadOnlySpan<byte> packed, int width, Span<int> values)
    {
        values = values[..BlockSize];
        if (width == 0)
        {
            values.Clear();
            return;
        }
        ref var words = ref MemoryMarshal.GetReference(packed[..BlockBytes(width)]);
        ref var target = ref MemoryMarshal.GetReference(values);
        var mask = Vector128.Create(width == 32 ? uint.MaxValue : (1u << width) - 1);
        for (var row = 0; row < Rows; row++)
        {
            var (word, shift) = (row * width >> 5, row * width & 31);
            var value = Load(ref words, word) >>> shift;
            if (shift + width > 32)
                value |= Load(ref words, word + 1) << 32 - shift;
            (value & mask).AsInt32().StoreUnsafe(ref target, (nuint)(row * Lanes));
        }

        static Vector128<uint> Load(ref byte words, int word) => Vector128.LoadUnsafe(ref words, (nuint)(word * 16)).AsUInt32();
    }

    /// <summary>Packs any number of numbers in sequence, so that <see cref="ReadNumber"/> can read each of them separately.</summary>
    public static void Pack(ReadOnlySpan<int> values, int width, Span<byte> packed)
    {
        var (pending, bits, at) = (0UL, 0, 0);
        foreach (var value in values)
        {
            pending |= (ulong)(uint)value << bits;
            bits += width;
            while (bits >= 8)
            {
                packed[at++] = (byte)pending;
                pending >>= 8;
                bits -= 8;
            }
        }
        if (bits > 0)
            packed[at] = (byte)pending;
    }

    /// <summary>Gets the size in bytes of numbers packed in sequence.</summary>
    public static int ByteCount(int count, int width) => (int)(((long)count * width + 7) / 8);

    /// <summary>Reads one of the numbers packed in sequence. <see cref="Padding"/> bytes must be readable after them.</summary>
    public static int ReadNumber(ref byte packed, int index, int width)
    {
        var bit = (long)index * width;
        return (int)(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref packed, (nint)(bit >> 3))) >> (int)(bit & 7) & (1UL << width) - 1);
    }
}
