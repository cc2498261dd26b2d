using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Import.Matching;

/// <summary>The stored bulletin that a file is a version of.</summary>
/// <param name="Bulletin">The bulletin with its source.</param>
/// <param name="Stored">The keys of its articles, withdrawn ones included.</param>
/// <param name="Replaces">
/// Whether the file replaces the bulletin: its name, its bytes, the order of its articles, and what it lacks is withdrawn. A file with
/// another name replaces a bulletin only where it lacks nothing; otherwise it only adds and revises articles.
/// </param>
public sealed record BulletinMatch(Bulletin Bulletin, IReadOnlyList<StoredKey> Stored, bool Replaces);
