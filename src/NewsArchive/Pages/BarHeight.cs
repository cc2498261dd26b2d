namespace NewsArchive.Pages;

/// <summary>The height of a bar in a chart of counts.</summary>
public static class BarHeight
{
    private const int Min = 2;

    /// <summary>Scales a count to percent of the highest bar. What is not zero stays visible.</summary>
    public static int Of(int count, int max) => count == 0 ? 0 : (int)Math.Max(Min, 100L * count / max);
}
