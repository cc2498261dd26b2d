using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsArchive.Import;

/// <summary>What a person says beside a bulletin because its text does not: <c>NAME.sidecar.json</c> beside <c>NAME.txt</c>.</summary>
/// <param name="Year">The year of its datelines.</param>
public sealed record Sidecar(int? Year = null)
{
    private const int FirstYear = 1931, LastYear = 2199;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Reads the sidecar of a file; an empty one where there is none.</summary>
    /// <exception cref="SourceException">It is there and can't be understood.</exception>
    public static async Task<Sidecar> OfAsync(SourceFile source, CancellationToken cancellation)
    {
        var path = Path.ChangeExtension(source.Path, ".sidecar.json");
        if (!File.Exists(path)) return new Sidecar();
        try
        {
            var sidecar = JsonSerializer.Deserialize<Sidecar>(await File.ReadAllTextAsync(path, cancellation), Format) ?? new Sidecar();
            return sidecar.Year is null or (>= FirstYear and <= LastYear)
                ? sidecar
                : throw new SourceException(path, $"the year {sidecar.Year} is not between {FirstYear} and {LastYear}");
        }
        catch (JsonException e)
        {
            throw new SourceException(path, """can't be understood; write for example { "year": 2025 }""", (int?)e.LineNumber + 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SourceException(path, e.Message);
        }
    }
}
