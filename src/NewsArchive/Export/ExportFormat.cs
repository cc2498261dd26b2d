using NewsArchive.Export.Bags;

namespace NewsArchive.Export;

/// <summary>What an export consists of, beside its tables.</summary>
public static class ExportFormat
{
    internal const string Contents = "README.md", Key = "keys/log-key.pem", SourcesFolder = "sources";

    internal const string VersionLabel = "NewsArchive-Export", Version = "1";

    /// <summary>The label of the last migration in the archive, which tells the columns of its tables.</summary>
    internal const string SchemaLabel = "NewsArchive-Schema";

    /// <summary>Whether a folder contains an export, complete or not.</summary>
    public static async Task<bool> IsExportAsync(string folder, CancellationToken cancellation)
    {
        try
        {
            return (await Bag.OpenAsync(folder, cancellation))[VersionLabel] is not null;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
