using NewsArchive.Text.Bulletins.Lines;

namespace NewsArchive.Import.Formats.Records;

/// <summary>Finds the line that contains a position.</summary>
/// <param name="starts">The position at which each line starts.</param>
internal sealed class LineIndex(int[] starts)
{
    /// <summary>Creates the index of a decoded file, by characters.</summary>
    public static LineIndex Of(SourceText source) => new([.. source.Lines.Select(line => line.Start)]);

    /// <summary>Gets the number of the line that contains a position, from 1. Positions after the last line belong to it.</summary>
    public int NumberAt(int position)
    {
        var found = Array.BinarySearch(starts, position);
        return Math.Max(1, found >= 0 ? found + 1 : ~found);
    }
}
