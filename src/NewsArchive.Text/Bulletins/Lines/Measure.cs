namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>The length at which long lines were broken.</summary>
/// <param name="Width">The length, in characters or in cells.</param>
/// <param name="InCells">A Han character takes two cells, a figure one, as in print; otherwise every character counts as one.</param>
internal sealed record Measure(int Width, bool InCells)
{
    private const int FewestLines = 8;
    private const int FewestFull = 3;
    private const int Shortest = 16;
    private const int Longest = 160;

    /// <summary>Marks that may not open a line hang out over the measure by so much.</summary>
    private const int Slack = 3;

    /// <summary>
    /// Lines broken at a measure have one length more often than any other, and next to none exceeds it.
    /// Whether the setter counted characters or cells shows in which of the two is the more regular.
    /// </summary>
    public static Measure? Of(MarkedSource sheet)
    {
        var byCharacter = Commonest(sheet, new Measure(0, InCells: false));
        var byCell = Commonest(sheet, new Measure(0, InCells: true));
        return byCharacter.Regularity > byCell.Regularity ? byCharacter.Measure : byCell.Measure;
    }

    /// <summary>The indent that print gives a paragraph's first line, and that extraction often loses: two Han characters.</summary>
    public int FirstIndent => InCells ? 4 : 2;

    public int LengthOf(ReadOnlySpan<char> words)
    {
        if (!InCells)
            return words.Length;
        var cells = words.Length;
        foreach (var character in words)
        {
            if (character >= 0x1100 || character is >= '\u2010' and <= '\u2027')
                cells++;
        }

        return cells;
    }

    /// <summary>The commonest length, where it is a measure, and by how many its lines outnumber those that exceed it.</summary>
    private static (Measure? Measure, int Regularity) Commonest(MarkedSource sheet, Measure unit)
    {
        var lengths = sheet.Copy.Select(copy => unit.LengthOf(sheet.Source.AsSpan(copy.Line.Start..copy.Line.End))).ToList();
        if (lengths.Count < FewestLines)
            return (null, 0);
        var commonest = lengths.GroupBy(length => length).MaxBy(lines => (lines.Count(), lines.Key))!;
        var (width, share) = (commonest.Key, commonest.Count());
        var isBroken = width is >= Shortest and <= Longest
            && share >= FewestFull
            && share * 8 > lengths.Count
            && lengths.Count(length => length > width + Slack) * 20 < lengths.Count;
        return isBroken ? (unit with { Width = width }, share - lengths.Count(length => length > width)) : (null, 0);
    }
}
