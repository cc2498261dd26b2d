using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>The active sign-ins. A cookie is valid only as long as the session that it identifies.</summary>
public sealed class Sessions(ArchiveContext archive, TimeProvider clock)
{
    /// <summary>The type of the claim that contains the ID of the session.</summary>
    public const string ClaimType = "sid";

    // A session ends at this age, however often its cookie is renewed.
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    // How long after a sign-in the ways of signing in may be changed without another sign-in.
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Starts a session that replaces the current one of the browser, if any. Must be called within a transaction, and saved by the caller.
    /// </summary>
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

    /// <summary>
    /// Ends the session of a user, unless another request has ended it. Must be called within a transaction, and saved by the caller.
    /// </summary>
    public async Task EndAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.FindFirst(ClaimType) is { Value: var id }
            && await archive.Sessions.FirstOrDefaultAsync(s => s.Id == id, cancellation) is { } session)
        {
            archive.Remove(session);
        }
    }

    /// <summary>Whether the session of a user is open: it has not ended and is not too old.</summary>
    public async Task<bool> IsOpenAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        await AgeAsync(user, cancellation) < Life;

    /// <summary>Whether a user has signed in recently enough to change the ways of signing in.</summary>
    public async Task<bool> IsFreshAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        await AgeAsync(user, cancellation) < FreshFor;

    // Returns null if there is no such session. A comparison with null is always false.
    private async Task<TimeSpan?> AgeAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        await FindAsync(user, cancellation) is { } session ? clock.GetUtcNow() - session.StartedAt : null;

    private async Task<Session?> FindAsync(ClaimsPrincipal user, CancellationToken cancellation) =>
        user.FindFirst(ClaimType) is { Value: var id } ? await archive.Sessions.FindAsync([id], cancellation) : null;
}
