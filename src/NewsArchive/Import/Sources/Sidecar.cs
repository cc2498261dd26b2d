using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsArchive.Import.Sources;

/// <summary>Facts about a bulletin that its text lacks, supplied by the user in <c>NAME.sidecar.json</c> next to <c>NAME.txt</c>.</summary>
/// <param name="Year">The year of the datelines.</param>
/// <param name="Series">The name of the bulletin's series.</param>
public sealed record Sidecar(int? Year = null, string? Series = null)
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
            if (sidecar.Year is { } year && !IsYear(year))
                throw new SourceException(file.Path, $"the year {year} is out of range; write one from {FirstYear} to {LastYear}");
            var name = StatedSeries.NameIn(sidecar.Series);
            return sidecar.Series is null || name is not null
                ? sidecar with { Series = name }
                : throw new SourceException(file.Path, $"the series is not a valid name; write {StatedSeries.Rule}");
        }
        catch (JsonException e)
        {
            const string reason = """the sidecar is invalid; write a year, a series or both, as in { "year": 2025, "series": "新华社通稿" }""";
            throw new SourceException(file.Path, reason, (int?)e.LineNumber + 1);
        }
    }

    /// <summary>Gets the content of the file.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Format);

    /// <summary>Whether a year is in the range that a sidecar may state.</summary>
    public static bool IsYear(int year) => year is >= FirstYear and <= LastYear;
}
