using System.Globalization;
using NewsArchive.Archive;

namespace NewsArchive.Publishing;

/// <summary>
/// Names what is published for good, so that programs that read it again recognize it: by the authority of the archive, and by when it was
/// recorded.
/// </summary>
public static class PublicIds
{
    /// <summary>Formats a <c>tag:</c> URI (RFC 4151).</summary>
    /// <param name="authority">The domain that names the archive.</param>
    /// <param name="recorded">When what is named was recorded.</param>
    /// <param name="path">Its path on the site.</param>
    public static string TagOf(string authority, DateTimeOffset recorded, string path) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{authority},{ShanghaiTime.DayOf(recorded):yyyy-MM-dd}:{path[1..]}");

    /// <summary>Formats the identifier of a record for harvesters (OAI-PMH 2.0, 2.4).</summary>
    /// <param name="authority">The domain that names the archive.</param>
    /// <param name="id">The ID of the article.</param>
    public static string OaiOf(string authority, string id) => $"oai:{authority}:{id}";
}
