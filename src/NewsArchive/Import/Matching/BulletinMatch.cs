using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Import.Matching;

/// <summary>The stored bulletin of which a file is a version.</summary>
/// <param name="Bulletin">The bulletin, with its source.</param>
/// <param name="Stored">The keys of the bulletin's articles, including withdrawn ones.</param>
/// <param name="Replaces">
/// Whether the file replaces the bulletin: its name, its content and the order of its articles, and articles that the file lacks are
/// withdrawn. A file with another name replaces a bulletin only if it lacks none of its articles; otherwise, the file only adds and revises
/// articles.
/// </param>
public sealed record BulletinMatch(Bulletin Bulletin, IReadOnlyList<StoredKey> Stored, bool Replaces);
