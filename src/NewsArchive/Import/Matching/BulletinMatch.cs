using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Import.Matching;

/// <summary>The stored bulletin of which a file is a version.</summary>
/// <param name="Bulletin">The bulletin, with its source.</param>
/// <param name="Stored">The keys of the bulletin's articles, including withdrawn ones.</param>
/// <param name="Replaces">
/// Whether the file replaces the bulletin. If true, the bulletin takes its name, content and article order from the file, and articles that
/// are missing from the file are withdrawn. If false, the file only adds and revises articles. A file with a different name can replace the
/// bulletin only if it contains all of the bulletin's articles.
/// </param>
public sealed record BulletinMatch(Bulletin Bulletin, IReadOnlyList<StoredKey> Stored, bool Replaces);
