namespace NewsArchive.Pages.Names;

/// <summary>A map with a dot for each place, which is larger the more articles the place has.</summary>
/// <param name="Sheet">The part of the earth that is shown.</param>
/// <param name="Dots">The places, the one with the most articles first.</param>
public sealed record PlaceMap(MapSheet Sheet, IReadOnlyList<PlaceMap.Dot> Dots)
{
    // With fewer places, a map of its own for East Asia would be nearly empty.
    private const int MinPlaces = 5;

    // The label of a dot may cover another dot that has so many times fewer articles.
    private const int MinRatioToCover = 4;

    // In units of the map.
    private const int LabelHeightOnPhone = 44, LabelHeightOnDesk = 22;

    /// <summary>
    /// Draws the places whose coordinates are known. If many are in East Asia, those are on a map of their own, which comes first.
    /// </summary>
    /// <param name="counts">The places with the number of their articles.</param>
    public static IReadOnlyList<PlaceMap> Of(IEnumerable<KeyValuePair<string, int>> counts)
    {
        var found = counts.Select(place => new Place(place.Key, place.Value, Gazetteer.Find(place.Key)))
            .OrderByDescending(place => place.Count).ThenBy(place => place.Name, StringComparer.Ordinal)
            .ToLookup(place => place.At is not null && MapSheet.EastAsia.Contains(place.At));
        var (near, far) = (found[true].ToList(), found[false].Where(place => place.At is not null).ToList());
        PlaceMap[] maps = near.Count < MinPlaces
            ? [Draw(MapSheet.World, [.. far, .. near])]
            : [Draw(MapSheet.EastAsia, near), Draw(MapSheet.World, far)];
        return [.. maps.Where(map => map.Dots.Count > 0)];
    }

    private static PlaceMap Draw(MapSheet sheet, List<Place> places) => new(sheet, Label(sheet, places.ConvertAll(place =>
    {
        var (x, y) = sheet.Project(place.At!);
        return new Dot(place.Name, place.Count, x, y);
    })));

    /// <summary>
    /// Labels each dot, most articles first, unless its label would cover another label or dot. If there is no room, it may cover dots
    /// with far fewer articles.
    /// </summary>
    private static List<Dot> Label(MapSheet sheet, List<Dot> dots)
    {
        var labelled = new List<Dot>();
        var labels = new[] { (LabelHeightOnPhone, LabelVisibility.Always), (LabelHeightOnDesk, LabelVisibility.Desk) };
        foreach (var (height, visibility) in labels)
        {
            foreach (var dot in dots.Where(dot => labelled.TrueForAll(other => other.Name != dot.Name)))
            {
                Dot[] sides = [dot with { Label = visibility }, dot with { Label = visibility, IsLabelOnLeft = true }];
                var rooms = new[] { 0, dot.Count / MinRatioToCover }.SelectMany(covered =>
                    sides.Where(side => HasRoom(side, side.LabelBox(height), height, covered)));
                labelled.AddRange(rooms.Take(1));
            }
        }
        return dots.ConvertAll(dot => labelled.Find(other => other.Name == dot.Name) ?? dot);

        bool HasRoom(Dot dot, Box box, int height, int covered) => box.Left >= 0 && box.Right <= sheet.Width
            && labelled.TrueForAll(other => !other.LabelBox(height).Overlaps(box))
            && dots.TrueForAll(other => other.Name == dot.Name || other.Count <= covered || !other.Mark(height).Overlaps(box));
    }

    /// <summary>A place on the map.</summary>
    /// <param name="Name">The name of the place.</param>
    /// <param name="Count">The number of its articles.</param>
    /// <param name="X">The distance from the left edge, in units of the map.</param>
    /// <param name="Y">The distance from the upper edge.</param>
    public sealed record Dot(string Name, int Count, int X, int Y)
    {
        private const int MaxSize = 5;

        public LabelVisibility Label { get; init; }
        public bool IsLabelOnLeft { get; init; }

        /// <summary>The size of the dot, from 1 to 5. Each is for four times as many articles as the one before.</summary>
        public int Size => Math.Min(MaxSize, 1 + (int)Math.Log(Count, 4));

        /// <summary>The space of the label beside the dot.</summary>
        /// <param name="height">The height of the label. Its characters are as wide as high.</param>
        public Box LabelBox(int height)
        {
            var (gap, width) = (height / 2, height * (Name.Length + 1));
            return IsLabelOnLeft ? new(X - width, Y - gap, X - gap, Y + gap) : new(X + gap, Y - gap, X + width, Y + gap);
        }

        /// <summary>The space of the dot, where labels have the given height.</summary>
        public Box Mark(int height) => new(X - height / 3, Y - height / 3, X + height / 3, Y + height / 3);
    }

    private sealed record Place(string Name, int Count, Coordinates? At);

    public sealed record Box(int Left, int Top, int Right, int Bottom)
    {
        public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}

/// <summary>Where the label of a dot is shown.</summary>
public enum LabelVisibility
{
    None,

    /// <summary>On a desk, where the map is large.</summary>
    Desk,
    Always,
}
