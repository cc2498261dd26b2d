using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NewsArchive.Publishing;

namespace NewsArchive.Dumps;

/// <summary>What a dump consists of, as a data package (Frictionless Data, 2.0).</summary>
/// <param name="Name">What all dumps are called.</param>
/// <param name="Title">What they are.</param>
/// <param name="Homepage">The address of the site; null if it is not set.</param>
/// <param name="Version">
/// The version of the archive: how many records its transparency log has, as the checkpoint that covers them says in its second line.
/// </param>
/// <param name="Resources">The files.</param>
public sealed record DataPackage(string Name, string Title, string? Homepage, string Version, IReadOnlyList<DataResource> Resources)
{
    public const string FileName = "datapackage.json";

    private static readonly JsonSerializerOptions Json = new(PublicJson.Options) { WriteIndented = true };

    [JsonPropertyName("$schema"), JsonPropertyOrder(-1)]
    public string Profile => "https://datapackage.org/profiles/2.0/datapackage.json";

    /// <summary>The number of articles in the archive.</summary>
    [JsonIgnore]
    public int ArticleCount => Resources[0].Articles;

    /// <summary>The size of all files.</summary>
    [JsonIgnore]
    public long Size => Resources.Sum(file => file.Bytes);

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), .. "\n"u8];

    public static DataPackage Parse(byte[] json) => JsonSerializer.Deserialize<DataPackage>(json, Json)!;
}

/// <summary>A file of a dump.</summary>
/// <param name="Name">The name of the file without its extensions, and of its format.</param>
/// <param name="Path">The name of the file.</param>
/// <param name="Title">The name of the series; null for the whole archive.</param>
/// <param name="Format">The format.</param>
/// <param name="Mediatype">The media type.</param>
/// <param name="Bytes">The size.</param>
/// <param name="Hash">The SHA-256, after <c>sha256:</c>.</param>
/// <param name="Articles">The number of articles.</param>
/// <param name="Schema">The columns of a table; null if it is none.</param>
public sealed record DataResource(
    string Name, string Path, string? Title, string Format, string Mediatype, long Bytes, string Hash, int Articles, TableSchema? Schema)
{
    public const string LinesFormat = "jsonl", TableFormat = "parquet";

    private const string All = "articles";

    public static string PathOf(string? series, string format) => $"{StemOf(series)}.{(format == LinesFormat ? "jsonl.zst" : format)}";

    public static string NameOf(string? series, string format) => $"{StemOf(series)}-{format}";

    // A name of a series is any text, and no name of a file.
    private static string StemOf(string? series) => series is null ? All
        : $"series-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(series)))[..16]}";
}

/// <summary>The columns of a table.</summary>
public sealed record TableSchema(IReadOnlyList<TableField> Fields);

/// <summary>A column of a table.</summary>
public sealed record TableField(string Name, string Type);
