using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Records;

/// <summary>Finds the line that a position is in.</summary>
/// <param name="starts">The position that each line starts at.</param>
internal sealed class LineIndex(int[] starts)
{
    /// <summary>The lines of a decoded file, by characters.</summary>
    public static LineIndex Of(SourceText source) => new([.. source.Lines.Select(line => line.Start)]);

    /// <summary>The number of the line, from 1; what follows the last line is in it.</summary>
    public int NumberAt(int position)
    {
        var found = Array.BinarySearch(starts, position);
        return Math.Max(1, found >= 0 ? found + 1 : ~found);
    }
}
