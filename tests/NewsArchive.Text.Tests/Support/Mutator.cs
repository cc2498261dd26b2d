using System.Text;

namespace NewsArchive.Text.Tests.Support;

/// <summary>
/// Makes files of others as accidents do: cut, doubled, shuffled line by line, sprinkled with other bytes, spliced with another file, in
/// another encoding, or with pieces and numbers put in.
/// </summary>
/// <param name="samples">The files.</param>
/// <param name="pieces">What the reader of the files looks for, in forms that it may not expect.</param>
internal sealed class Mutator(IReadOnlyList<byte[]> samples, string[] pieces)
{
    private const int Digits = 10;

    private static readonly string[] Numbers = ["0", "-1", "2147483648", "99999999999999999999", "1e999", new('9', 5000), "１２３", "٣"];

    private static readonly Encoding[] Encodings =
    [
        Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1,
        CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!, CodePagesEncodingProvider.Instance.GetEncoding("big5")!,
    ];

    /// <summary>One number is always the same mutant.</summary>
    public byte[] Mutant(int number)
    {
        var random = new Random(number);
        return Mutate(samples[random.Next(samples.Count)], random);
    }

    private byte[] Mutate(byte[] sample, Random random)
    {
        var bytes = Window(sample, random).ToArray();
        for (var strokes = random.Next(1, 4); strokes > 0 && bytes.Length > 0; strokes--)
        {
            var cut = random.Next(bytes.Length);
            bytes = random.Next(11) switch
            {
                0 => bytes[cut..],
                1 => [.. bytes, .. bytes[cut..]],
                2 => ShuffleLines(bytes, random),
                3 => Sprinkle(bytes, random),
                4 => Insert(bytes, random),
                5 => [.. bytes[..cut], .. Window(samples[random.Next(samples.Count)], random)],
                6 => [.. bytes[..cut], .. Encoding.UTF8.GetBytes(Repeat(pieces[random.Next(pieces.Length)], random)), .. bytes[cut..]],
                7 => Encodings[random.Next(Encodings.Length)].GetBytes(Encodings[random.Next(Encodings.Length)].GetString(bytes)),
                8 => ReplaceNumber(bytes, cut, random),
                9 => [.. bytes[..cut], .. bytes[cut..].Where(value => value is not ((byte)'\n' or (byte)'\r'))],
                _ => [.. bytes[..cut], .. bytes[(cut + random.Next(bytes.Length - cut))..]],
            };
        }
        return bytes;
    }

    private static ReadOnlySpan<byte> Window(byte[] sample, Random random)
    {
        var length = Math.Min(sample.Length, random.Next(1, 9000));
        return sample.AsSpan(random.Next(sample.Length - length + 1), length);
    }

    private static byte[] ShuffleLines(byte[] bytes, Random random)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n');
        random.Shuffle(lines);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private byte[] Insert(byte[] bytes, Random random)
    {
        for (var i = random.Next(1, 10); i > 0; i--)
        {
            var cut = random.Next(bytes.Length);
            cut = random.Next(2) == 0 ? cut : Array.IndexOf(bytes, (byte)'\n', cut) + 1;
            bytes = [.. bytes[..cut], .. Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]), .. bytes[cut..]];
        }
        return bytes;
    }

    /// <summary>Repeats a piece up to two thousand times, so that elements and brackets are nested.</summary>
    private static string Repeat(string piece, Random random) => string.Concat(Enumerable.Repeat(piece, 1 << random.Next(12)));

    /// <summary>Replaces the first number after a place, which may be a length or a date.</summary>
    private static byte[] ReplaceNumber(byte[] bytes, int place, Random random)
    {
        var start = bytes.AsSpan(place).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0)
            return bytes;
        start += place;
        var length = bytes.AsSpan(start).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var end = length < 0 ? bytes.Length : start + Math.Min(length, Digits);
        return [.. bytes[..start], .. Encoding.UTF8.GetBytes(Numbers[random.Next(Numbers.Length)]), .. bytes[end..]];
    }

    private static byte[] Sprinkle(byte[] bytes, Random random)
    {
        byte[] sprinkled = [.. bytes];
        for (var i = random.Next(1, 40); i > 0; i--)
            sprinkled[random.Next(sprinkled.Length)] = random.Next(3) == 0 ? (byte)'\n' : (byte)random.Next(256);
        return sprinkled;
    }
}
