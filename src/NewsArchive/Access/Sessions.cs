using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>The sign-ins that are in force. A cookie is valid only as long as the session that it names.</summary>
public sealed class Sessions(ArchiveContext archive, TimeProvider clock)
{
    /// <summary>The type of the claim with the id of the session.</summary>
    public const string ClaimType = "sid";

    // A session ends at this age, however often the cookie is renewed.
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    // How long a sign-in counts as proof of identity for changes to the ways of signing in.
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    /// <summary>Starts a session in place of the one that the browser may have. The caller saves the change.</summary>
    /// <returns>The claim that the cookie must contain.</returns>
    public async Task<Claim> StartAsync(Account account, ClaimsPrincipal current, CancellationToken cancellation)
    {
        await EndAsync(current, cancellation);
        var now = clock.GetUtcNow();
        var others = await archive.Sessions.Where(s => s.AccountId == account.Id).ToListAsync(cancellation);
        archive.RemoveRange(others.Where(s => now - s.StartedAt >= Life));
        var session = new Session { Id = RandomNumberGenerator.GetHexString(32), AccountId = account.Id, StartedAt = now };
        archive.Add(session);
        return new Claim(ClaimType, session.Id);
    }

    /// <summary>Ends the session of a user, if any. The caller saves the change.</summary>
    public async Task EndAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (await FindAsync(user, cancellation) is { } session)
            archive.Remove(session);
    }

    /// <summary>Whether the session of a user is in force.</summary>
    public async Task<bool> IsOpenAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        await AgeAsync(user, cancellation) < Life;

    /// <summary>Whether a user has signed in so recently that the ways of signing in may be changed.</summary>
    public async Task<bool> IsFreshAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        await AgeAsync(user, cancellation) < FreshFor;

    // Null, which no comparison is true for, if there is no such session.
    private async Task<TimeSpan?> AgeAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        await FindAsync(user, cancellation) is { } session ? clock.GetUtcNow() - session.StartedAt : null;

    private async Task<Session?> FindAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        user.FindFirst(ClaimType) is { Value: var id } ? await archive.Sessions.FindAsync([id], cancellation) : null;
}
