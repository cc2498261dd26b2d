using System.Text;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Makes files of others as accidents do: cut, doubled, shuffled line by line, sprinkled with other bytes, or with pieces put in.</summary>
/// <param name="samples">The files.</param>
/// <param name="pieces">What the reader of the files looks for, in forms that it may not expect.</param>
internal sealed class Mutator(IReadOnlyList<byte[]> samples, string[] pieces)
{
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
            bytes = random.Next(6) switch
            {
                0 => bytes[cut..],
                1 => [.. bytes, .. bytes[cut..]],
                2 => ShuffleLines(bytes, random),
                3 => Sprinkle(bytes, random),
                4 => Insert(bytes, random),
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

    private static byte[] Sprinkle(byte[] bytes, Random random)
    {
        byte[] sprinkled = [.. bytes];
        for (var i = random.Next(1, 40); i > 0; i--)
            sprinkled[random.Next(sprinkled.Length)] = random.Next(3) == 0 ? (byte)'\n' : (byte)random.Next(256);
        return sprinkled;
    }
}
