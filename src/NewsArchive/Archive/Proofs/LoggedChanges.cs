using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Archive.Proofs;

/// <summary>
/// The unsaved changes of a context for which leaves are written. They are collected before they are saved, and become contents afterwards,
/// when the records have their IDs.
/// </summary>
internal sealed class LoggedChanges
{
    private readonly List<Func<IEnumerable<LeafContent>>> contents = [];
    private readonly List<Func<long>> accountIds = [];

    public static LoggedChanges Of(ChangeTracker tracker)
    {
        var changes = new LoggedChanges();
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                changes.Add(entry);
        }
        return changes;
    }

    public bool IsEmpty => contents.Count == 0 && accountIds.Count == 0;

    /// <summary>Gets the IDs of the accounts that changed themselves, or whose passkeys or sessions did.</summary>
    public List<long> AccountIds => [.. accountIds.Select(id => id()).Distinct()];

    /// <summary>Gets the contents of all other records. Must be called after the changes were saved.</summary>
    public IEnumerable<LeafContent> Contents => contents.SelectMany(content => content());

    private void Add(EntityEntry entry)
    {
        switch (entry.Entity)
        {
            case Article article:
                Add(entry, article);
                break;
            // The leaf of its text was written while the revision was the current one.
            case Revision revision:
                contents.Add(() => [LeafContents.Form(revision)]);
                break;
            case BulletinRevision revision:
                contents.Add(() => LeafContents.Order(revision));
                break;
            case Correction correction:
                contents.Add(() => LastOf(EditorialLeafContents.Of(correction)));
                break;
            case Retraction retraction:
                contents.Add(() => LastOf(EditorialLeafContents.Of(retraction)));
                break;
            case Note note:
                contents.Add(() => LastOf(EditorialLeafContents.Of(note)));
                break;
            case Purge purge:
                contents.Add(() => LastOf(EditorialLeafContents.Of(purge)));
                break;
            case Account account:
                accountIds.Add(() => account.Id);
                break;
            case IdentityUserPasskey<long> passkey:
                accountIds.Add(() => passkey.UserId);
                break;
            case Session session:
                accountIds.Add(() => session.AccountId);
                break;
            case { } entity when Single(entity) is { } single:
                contents.Add(() => [single()]);
                break;
        }
    }

    private void Add(EntityEntry entry, Article article)
    {
        if (entry.State == EntityState.Added || entry.Property(nameof(Article.Revision)).IsModified)
            contents.Add(() => LeafContents.Of(article));
        else if (entry.Property(nameof(Article.Position)).IsModified || entry.ComplexProperty(nameof(Article.Form)).IsModified)
            contents.Add(() => [LeafContents.Form(article)]);
    }

    private static Func<LeafContent>? Single(object entity) => entity switch
    {
        Bulletin bulletin => () => LeafContents.Of(bulletin),
        Source source => () => LeafContents.Of(source),
        SourcePart part => () => LeafContents.Of(part),
        ImportRun run => () => LeafContents.Of(run),
        ImportedFile file => () => LeafContents.Of(file),
        ImportJob job => () => LeafContents.Of(job),
        Act act => () => EditorialLeafContents.Of(act),
        _ => null,
    };

    private static IEnumerable<LeafContent> LastOf(IEnumerable<LeafContent> states) => states.TakeLast(1);
}
