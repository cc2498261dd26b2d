using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsArchive.Import.Sources;

/// <summary>Facts about a bulletin that its text lacks, supplied by the user in <c>NAME.sidecar.json</c> next to <c>NAME.txt</c>.</summary>
/// <param name="Year">The year of the datelines.</param>
public sealed record Sidecar(int? Year = null)
{
    public const string Extension = ".sidecar.json";

    public const int FirstYear = 1931, LastYear = 2199;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Reads the sidecar of a file. Returns an empty one if there is none.</summary>
    /// <exception cref="SourceException">The sidecar is invalid.</exception>
    public static async Task<Sidecar> OfAsync(SourceFile source, CancellationToken cancellation)
    {
        if (source.FindSibling(Extension) is not { } file)
            return new Sidecar();
        try
        {
            var content = await SourceContent.OpenAsync(file, cancellation);
            await using var json = new MemoryStream(content.Bytes);
            var sidecar = await JsonSerializer.DeserializeAsync<Sidecar>(json, Format, cancellation) ?? new Sidecar();
            return sidecar.Year is not { } year || IsYear(year)
                ? sidecar
                : throw new SourceException(file.Path, $"the year {year} is out of range; write one from {FirstYear} to {LastYear}");
        }
        catch (JsonException e)
        {
            const string reason = """the sidecar is invalid; write only a year, as in { "year": 2025 }""";
            throw new SourceException(file.Path, reason, (int?)e.LineNumber + 1);
        }
    }

    /// <summary>Whether a year is in the range that a sidecar may state.</summary>
    public static bool IsYear(int year) => year is >= FirstYear and <= LastYear;
}
