using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>Records who did what, when and from where. The database refuses to change or delete a record.</summary>
public sealed class AuditTrail(ArchiveContext archive, TimeProvider clock)
{
    private const int LongestAbout = 1000;

    /// <summary>Saves a record, together with the other unsaved changes of the context.</summary>
    /// <param name="who">Who did it.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="about">
    /// What it was done to, described so that it can be understood after that was deleted. Never a password, or a text that was typed where
    /// a password belongs.
    /// </param>
    public Task RecordAsync(Actor who, ActKind kind, string about, CancellationToken cancellation)
    {
        archive.Acts.Add(new Act
        {
            At = clock.GetUtcNow(),
            Kind = kind,
            Who = who.Name,
            About = about.Length > LongestAbout ? about[..LongestAbout] : about,
            Address = who.Address,
        });
        return archive.SaveChangesAsync(cancellation);
    }
}
