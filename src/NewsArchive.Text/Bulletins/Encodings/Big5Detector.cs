namespace NewsArchive.Text.Bulletins.Encodings;

/// <summary>
/// Tells Big5 from GB18030. Both consist of pairs of bytes in the same range, but the first level of each standard, which contains nearly
/// all characters of running text, is in another part of it.
/// </summary>
internal static class Big5Detector
{
    // The number of bytes that are read, and the number of characters below which there is no evidence.
    private const int MaxBytes = 1 << 16, MinCharacters = 20;

    // In the wrong encoding, at most about half of the characters of a text are of the first level.
    private const double EnoughInBig5 = 0.9, TooFewInGb = 0.7;

    /// <summary>Determines whether bytes that are not UTF-8 are more likely Big5 than GB18030.</summary>
    public static bool IsBig5(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length, MaxBytes)];
        return ShareOfFirstLevel(start, IsFirstLevelOfBig5) >= EnoughInBig5 && ShareOfFirstLevel(start, IsFirstLevelOfGb) < TooFewInGb;
    }

    /// <summary>
    /// Gets the share of first-level characters among the ideographs; 0 if there are too few, or bytes that are not a character.
    /// </summary>
    private static double ShareOfFirstLevel(ReadOnlySpan<byte> bytes, Func<byte, byte, bool?> isFirstLevel)
    {
        var (ideographs, frequent) = (0, 0);
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
                continue;
            var (lead, trail) = (bytes[i], bytes[i + 1]);
            i++;
            if (isFirstLevel(lead, trail) is not { } isFrequent)
                return 0;
            // In both standards, these are punctuation, letters and digits.
            if (lead is >= 0xA1 and <= 0xA3)
                continue;
            ideographs++;
            frequent += isFrequent ? 1 : 0;
        }

        return ideographs < MinCharacters ? 0 : frequent / (double)ideographs;
    }

    /// <summary>Whether a pair of bytes is a character of the first level; null if it is no character at all.</summary>
    private static bool? IsFirstLevelOfBig5(byte lead, byte trail) =>
        lead is >= 0xA1 and <= 0xF9 && trail is (>= 0x40 and <= 0x7E) or (>= 0xA1 and <= 0xFE) ? lead <= 0xC6 : null;

    // GB18030 also has characters of four bytes, so any pair may be a character or a part of one.
    private static bool? IsFirstLevelOfGb(byte lead, byte trail) => lead is >= 0xB0 and <= 0xD7 && trail >= 0xA1;
}
