using System.Collections.Frozen;
using System.Globalization;

namespace NewsArchive.Pages.Names;

/// <summary>The coordinates of places that datelines name, from the table Places.tsv.</summary>
public static class Gazetteer
{
    // A dateline may put a country or a province before the place, as in 德国汉诺威.
    private const int MinLength = 2;

    private static readonly Lazy<FrozenDictionary<string, Coordinates>> Places = new(Read);

    /// <summary>Gets the coordinates of a place.</summary>
    /// <returns>The coordinates; null if the place is not in the table, or if there are two, as in 北京/迪拜.</returns>
    public static Coordinates? Find(string place) => place.Contains('/') ? null
        : Enumerable.Range(0, Math.Max(0, place.Length - MinLength + 1))
            .Select(start => Places.Value.GetValueOrDefault(place[start..])).FirstOrDefault(found => found is not null);

    private static FrozenDictionary<string, Coordinates> Read()
    {
        using var table = new StreamReader(typeof(Gazetteer).Assembly.GetManifestResourceStream("Places.tsv")!);
        return table.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split('\t'))
            .ToFrozenDictionary(row => row[0], row => new Coordinates(DegreesOf(row[1]), DegreesOf(row[2])));
    }

    private static double DegreesOf(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}

/// <summary>A place on the earth, in degrees north and east.</summary>
public sealed record Coordinates(double Latitude, double Longitude);
