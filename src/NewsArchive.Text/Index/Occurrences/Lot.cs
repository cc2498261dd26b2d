namespace NewsArchive.Text.Index.Occurrences;

/// <summary>Draws lots that depend on nothing but a seed and a number, so that the same address has the same sample.</summary>
internal static class Lot
{
    /// <summary>Gets a lot by SplitMix64 (Steele, Lea and Flood 2014), whose numbers are the same on every machine.</summary>
    public static ulong Of(ulong seed, ulong number)
    {
        var mixed = seed + (number + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
        return mixed ^ mixed >> 31;
    }
}
