namespace NewsArchive.Pages.Names;

/// <summary>
/// A part of the earth as map.svg outlines it, in an equirectangular projection that is true to scale at 37 degrees north and south.
/// </summary>
/// <param name="Id">The ID of the outline.</param>
/// <param name="Caption">What the map shows.</param>
/// <param name="NorthWest">The upper left corner.</param>
/// <param name="Extent">The degrees of latitude and longitude that the sheet extends over.</param>
/// <param name="UnitsPerDegree">The units of the map in a degree of latitude.</param>
public sealed record MapSheet(string Id, string Caption, Coordinates NorthWest, Coordinates Extent, int UnitsPerDegree)
{
    // The cosine of 37 degrees
    private const double Ratio = 0.8;

    public static readonly MapSheet EastAsia = new("east-asia", "中国及周边", new(54.5, 72), new(39.5, 74), UnitsPerDegree: 20);

    /// <summary>The world from the Atlantic eastwards, so that no land but Greenland is cut.</summary>
    public static readonly MapSheet World = new("world", "世界", new(84, -27), new(141, 360), UnitsPerDegree: 4);

    public int Width => (int)(Extent.Longitude * Ratio * UnitsPerDegree);
    public int Height => (int)(Extent.Latitude * UnitsPerDegree);

    public bool Contains(Coordinates place)
    {
        var (x, y) = Project(place);
        return x >= 0 && x < Width && y >= 0 && y < Height;
    }

    /// <summary>Gets the position of a place, in units of the map from its upper left corner.</summary>
    public (int X, int Y) Project(Coordinates place)
    {
        var (south, east) = (NorthWest.Latitude - place.Latitude, place.Longitude - NorthWest.Longitude);
        return ((int)((east < 0 ? east + 360 : east) * Ratio * UnitsPerDegree), (int)(south * UnitsPerDegree));
    }
}
