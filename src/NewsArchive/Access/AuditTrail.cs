using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>What was done, by whom, when and from where, for good: the database refuses to change or delete it.</summary>
public sealed class AuditTrail(ArchiveContext archive, TimeProvider clock)
{
    private const int LongestAbout = 1000;

    /// <summary>Writes an act, and with it whatever else the context holds unsaved. Inside a transaction it stands or falls with what it tells of.</summary>
    /// <param name="about">What it was done to, in words that can still be read when that is gone; never a password or a text typed where a password goes.</param>
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
