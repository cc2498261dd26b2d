using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>Records who did what, when and from where. The database refuses to change or delete entries.</summary>
public sealed class AuditTrail(ArchiveContext archive, TimeProvider clock)
{
    private const int MaxAboutLength = 1000;

    /// <summary>Saves an entry, together with the other unsaved changes of the context.</summary>
    /// <param name="who">Who did it.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="about">
    /// The object of the action, described so that it remains understandable after the object is deleted. Must not contain a password, or
    /// text from a field in which a password may have been typed.
    /// </param>
    public Task RecordAsync(Actor who, ActKind kind, string about, CancellationToken cancellation)
    {
        archive.Acts.Add(new Act
        {
            At = clock.GetUtcNow(),
            Kind = kind,
            Who = who.Name,
            About = about.Length > MaxAboutLength ? about[..MaxAboutLength] : about,
            Address = who.Address,
        });
        return archive.SaveChangesAsync(cancellation);
    }
}
