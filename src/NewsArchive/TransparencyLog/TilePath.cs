using System.Globalization;
using System.Text;

namespace NewsArchive.TransparencyLog;

/// <summary>The position of a tile, in the path of the format <c>tlog-tiles</c> of C2SP.</summary>
/// <param name="Level">The level of the tile.</param>
/// <param name="Index">The number of the tile in its level.</param>
/// <param name="Width">The number of its hashes.</param>
public readonly record struct TilePath(int Level, long Index, int Width)
{
    private const int Thousand = 1000, MaxLevel = 7;
    private const string Partial = ".p/";

    /// <summary>Parses a path such as <c>x001/234.p/5</c>; returns null if it is not in the canonical form.</summary>
    public static TilePath? Parse(int level, string path)
    {
        var (number, width) = path.IndexOf(Partial, StringComparison.Ordinal) is >= 0 and var at
            ? (path[..at], path[(at + Partial.Length)..])
            : (path, LogTree.TileWidth.ToString(CultureInfo.InvariantCulture));
        var digits = string.Concat(number.Split('/').Select(part => part.TrimStart('x')));
        return level is >= 0 and <= MaxLevel
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= LogTree.TileWidth
            && new TilePath(level, index, count) is var tile && tile.ToString() == path
            ? tile : null;
    }

    public override string ToString()
    {
        var path = new StringBuilder(Part(Index));
        for (var rest = Index / Thousand; rest > 0; rest /= Thousand)
            path.Insert(0, $"x{Part(rest)}/");
        return Width == LogTree.TileWidth ? path.ToString() : path.Append(Partial).Append(Width).ToString();
    }

    private static string Part(long number) => (number % Thousand).ToString("D3", CultureInfo.InvariantCulture);
}
