namespace NewsArchive.Import.Formats.Pdf;

/// <summary>
/// Divides pages into columns and the blocks that extend across them. A gutter that has been found once also separates columns of only a
/// few lines elsewhere.
/// </summary>
/// <param name="size">The font size of the body text, in points.</param>
/// <param name="leading">The distance between the lines of the body text, in points.</param>
public sealed class Columns(double size, double leading)
{
    /// <summary>The minimum width of a gutter, as a multiple of the font size. Newspapers leave one character or more.</summary>
    private const double NarrowestGutter = 0.8;

    private const double NarrowestColumn = 6;
    private const int MinLines = 3;

    /// <summary>
    /// The minimum share of full lines in a column of running text. In a table, by contrast, cells are as long as their words.
    /// </summary>
    private const double FullLines = 0.35;

    /// <summary>The distance, in lines, that sets off running heads and folios.</summary>
    private const double FarApart = 1.6;

    private readonly List<Gutter> seen = [];

    /// <summary>Divides rows into blocks of a single column each, in reading order.</summary>
    public IEnumerable<List<Row>> Divide(List<Row> rows)
    {
        if (FindGutter(rows) is not { } gutter)
            return rows.Count > 0 ? [rows] : [];
        seen.Add(gutter);
        var (left, right) = Part(rows[gutter.First..gutter.End], gutter.Center);
        return [.. Divide(rows[..gutter.First]), .. Divide(left), .. Divide(right), .. Divide(rows[gutter.End..])];
    }

    /// <summary>Finds the longest gutter between rows; null if there is none.</summary>
    private Gutter? FindGutter(List<Row> rows)
    {
        if (rows.Count < 2)
            return null;
        var (left, right) = (rows.Min(row => row.Left), rows.Max(row => row.Right));
        var (longest, step) = ((Gutter?)null, NarrowestGutter * size / 2);
        for (var center = left + (NarrowestColumn * size); center < right - (NarrowestColumn * size); center += step)
        {
            for (int first = 0, end; first < rows.Count; first = end + 1)
            {
                end = rows.FindIndex(first, row => row.Runs.Any(run => run.Left < center + step && run.Right > center - step));
                end = end < 0 ? rows.Count : end;
                if (end - first > (longest?.Lines ?? 1) && GutterAt(center, rows, first, end) is { } gutter
                    && gutter.Lines > (longest?.Lines ?? 0))
                {
                    longest = gutter;
                }
            }
        }
        return longest;
    }

    private Gutter? GutterAt(double center, List<Row> rows, int first, int end)
    {
        var edge = rows.Max(row => row.Right);
        if (IsFurniture(rows[first], rows[first + 1], center, edge))
            first++;
        if (end - first > 1 && IsFurniture(rows[end - 1], rows[end - 2], center, edge))
            end--;
        var (left, right) = Part(rows[first..end], center);
        if (left.Count == 0 || right.Count == 0)
            return null;
        var gutter = new Gutter(left.Max(row => row.Right), right.Min(row => row.Left), first, end, Math.Min(left.Count, right.Count));
        var isText = seen.Any(other => other.Left < center && center < other.Right)
            ? left.Count > 1 && IsText(left)
            : gutter.Lines >= MinLines && IsText(left) && IsText(right);
        return isText ? gutter : null;
    }

    private static (List<Row> Left, List<Row> Right) Part(List<Row> rows, double center)
    {
        var runs = rows.SelectMany(row => row.Runs).ToLookup(run => run.Left > center);
        return (Row.FindAll(runs[false]), Row.FindAll(runs[true]));
    }

    /// <summary>
    /// Whether a row above or below columns is a running head or folio: it is set off, and is on one side or at the right edge. The
    /// headlines of two columns are set off as well, but are above their columns.
    /// </summary>
    private bool IsFurniture(Row row, Row next, double center, double edge) =>
        Math.Abs(row.Baseline - next.Baseline) > FarApart * leading
        && (row.Left > center || row.Right < center
            || (row.Right > edge - (1.5 * size) && row.Runs.First(run => run.Left > center).Left > center + (NarrowestColumn * size / 2)));

    private bool IsText(List<Row> lines)
    {
        var (left, right) = (lines.Min(line => line.Left), lines.Max(line => line.Right));
        var full = lines.Count(line => line.Right > right - Math.Max(1.5 * size, (right - left) / 8));
        return right - left > NarrowestColumn * size && full >= FullLines * lines.Count;
    }

    /// <summary>The space between two columns of running text.</summary>
    /// <param name="Left">The right edge of the column to the left.</param>
    /// <param name="Right">The left edge of the column to the right.</param>
    /// <param name="First">The index of the first row next to the gutter.</param>
    /// <param name="End">The index after the last row next to the gutter.</param>
    /// <param name="Lines">The number of lines in the shorter of the two columns.</param>
    private sealed record Gutter(double Left, double Right, int First, int End, int Lines)
    {
        public double Center => (Left + Right) / 2;
    }
}
