using Microsoft.AspNetCore.Identity;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Archive.Proofs;

/// <summary>
/// Defines what the leaves of editors' decisions, accounts and the audit trail prove. Changing a field here invalidates the leaves that
/// exist.
/// </summary>
internal static class EditorialLeafContents
{
    /// <summary>Gets the content for the making of a correction and, if it has ended, for its end.</summary>
    public static IEnumerable<LeafContent> Of(Correction correction) => States(LeafKind.Correction, correction.Id, correction.EndedAt,
        content => content
            .Add("article", correction.ArticleId)
            .Add("field", correction.Field)
            .Add("printed", correction.Printed)
            .Add("corrected", correction.Corrected)
            .Add("reason", correction.Reason)
            .Add("by", correction.By)
            .Add("madeAt", correction.MadeAt),
        correction.EndedBy);

    /// <summary>Gets the content for the making of a retraction and, if it has ended, for its end.</summary>
    public static IEnumerable<LeafContent> Of(Retraction retraction) => States(LeafKind.Retraction, retraction.Id, retraction.EndedAt,
        content => content
            .Add("article", retraction.ArticleId)
            .Add("reason", retraction.Reason)
            .Add("by", retraction.By)
            .Add("madeAt", retraction.MadeAt)
            .Add("hidesText", retraction.HidesText ? "true" : null),
        retraction.EndedBy);

    /// <summary>Gets the content for the writing of a note and, if it has ended, for its end.</summary>
    public static IEnumerable<LeafContent> Of(Note note) => States(LeafKind.Note, note.Id, note.EndedAt,
        content => content
            .Add("article", note.ArticleId)
            .Add("text", note.Text)
            .Add("by", note.By)
            .Add("writtenAt", note.WrittenAt),
        note.EndedBy);

    /// <summary>Gets the content for the request of a purge and, if it has been carried out or dropped, for that.</summary>
    public static IEnumerable<LeafContent> Of(Purge purge)
    {
        yield return Requested(0);
        if (!purge.IsOpen)
        {
            yield return Requested(1)
                .Add("decidedBy", purge.DecidedBy)
                .Add("droppedAt", purge.DroppedAt)
                .Add("purgedAt", purge.PurgedAt)
                .Add("texts", purge.Texts)
                .Add("removedLeaves", purge.RemovedLeaves)
                .AddHash("secretSha256", purge.Secret)
                .Add("marks", purge.Marks);
        }

        LeafContent Requested(int number) => new LeafContent(LeafKind.Purge, purge.Id, number)
            .Add("article", purge.ArticleId)
            .Add("reason", purge.Reason)
            .Add("requestedBy", purge.RequestedBy)
            .Add("requestedAt", purge.RequestedAt);
    }

    public static LeafContent Of(Act act) => new LeafContent(LeafKind.Act, act.Id, 0)
        .Add("at", act.At)
        .Add("kind", act.Kind)
        .Add("who", act.Who)
        .Add("about", act.About)
        .Add("address", act.Address);

    public static LeafContent Of(Account account, IEnumerable<IdentityUserPasskey<long>> passkeys, IEnumerable<Session> sessions)
    {
        var content = new LeafContent(LeafKind.Account, account.Id, 0)
            .Add("name", account.UserName)
            .Add("normalizedName", account.NormalizedUserName)
            .Add("role", account.Role)
            .Add("createdAt", account.CreatedAt)
            .Add("closedAt", account.ClosedAt)
            .Add("passwordHash", account.PasswordHash)
            .Add("securityStamp", account.SecurityStamp)
            .Add("concurrencyStamp", account.ConcurrencyStamp)
            .Add("lockoutEnabled", account.LockoutEnabled)
            .Add("lockoutEnd", account.LockoutEnd)
            .Add("accessFailedCount", account.AccessFailedCount);
        foreach (var passkey in passkeys.OrderBy(passkey => Convert.ToHexString(passkey.CredentialId), StringComparer.Ordinal))
            Add(content, passkey);
        foreach (var session in sessions.OrderBy(session => session.Id, StringComparer.Ordinal))
            content.Add("session", session.Id).Add("startedAt", session.StartedAt);
        return content;
    }

    private static void Add(LeafContent content, IdentityUserPasskey<long> passkey)
    {
        var data = passkey.Data;
        content
            .Add("passkey", Convert.ToHexStringLower(passkey.CredentialId))
            .AddHash("publicKeySha256", data.PublicKey)
            .AddHash("attestationSha256", data.AttestationObject)
            .AddHash("clientDataSha256", data.ClientDataJson)
            .Add("passkeyName", data.Name)
            .Add("passkeyCreatedAt", data.CreatedAt)
            .Add("signCount", data.SignCount)
            .Add("transports", data.Transports is { } transports ? string.Join(',', transports) : null)
            .Add("isUserVerified", data.IsUserVerified)
            .Add("isBackupEligible", data.IsBackupEligible)
            .Add("isBackedUp", data.IsBackedUp);
    }

    private static IEnumerable<LeafContent> States(
        LeafKind kind, long id, DateTimeOffset? endedAt, Func<LeafContent, LeafContent> add, string? endedBy)
    {
        yield return add(new LeafContent(kind, id, 0));
        if (endedAt is not null || endedBy is not null)
            yield return add(new LeafContent(kind, id, 1)).Add("endedBy", endedBy).Add("endedAt", endedAt);
    }
}
