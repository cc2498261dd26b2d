using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>
/// Signs users in and out. A failed sign-in looks the same and takes about as long whether the name is unknown, the account is closed or
/// locked, or the password is wrong.
/// </summary>
public sealed class SignIn(ArchiveContext archive, SignInManager<Account> manager, Sessions sessions, AuditTrail audit)
{
    /// <summary>The type of the claim that contains the sign-in method (RFC 8176).</summary>
    public const string MethodClaim = "amr";

    /// <summary>The methods of signing in.</summary>
    public const string ByPassword = "pwd", ByPasskey = "hwk";

    private readonly UserManager<Account> users = manager.UserManager;

    private ClaimsPrincipal User => manager.Context.User;

    /// <returns>Whether the sign-in succeeded.</returns>
    public async Task<bool> ByPasswordAsync(string name, string password, Actor who, CancellationToken cancellation)
    {
        var account = await users.FindByNameAsync(name);
        if (account is not { ClosedAt: null, PasswordHash: not null } || !await CountAttemptAsync(account, cancellation))
        {
            users.PasswordHasher.HashPassword(new Account { Role = Role.Editor, CreatedAt = default }, password);
            // An unknown name may be a password in the wrong field, and is not recorded.
            await audit.RecordAsync(who, ActKind.SignInFailed, account?.Name ?? "", cancellation);
            return false;
        }
        if (!await users.CheckPasswordAsync(account, password) || !await ForgetAttemptsAsync(account, cancellation))
        {
            await audit.RecordAsync(who, ActKind.SignInFailed, account.Name, cancellation);
            if (await users.IsLockedOutAsync(account))
                await audit.RecordAsync(who, ActKind.LockedOut, account.Name, cancellation);
            return false;
        }
        await EnterAsync(account, ByPassword, who, cancellation);
        return true;
    }

    public Task<string> PasskeyRequestAsync() => manager.MakePasskeyRequestOptionsAsync(null);

    /// <summary>
    /// Signs in with a passkey. This works even during a lockout, which protects against guessing: a passkey can't be guessed.
    /// </summary>
    /// <param name="credential">The browser's response to the request for a passkey, as JSON.</param>
    /// <param name="who">The user who signs in.</param>
    /// <returns>Whether the sign-in succeeded.</returns>
    public async Task<bool> ByPasskeyAsync(string credential, Actor who, CancellationToken cancellation)
    {
        PasskeyAssertionResult<Account> assertion;
        try
        {
            assertion = await manager.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return false; // This browser did not request a passkey, or the request has expired.
        }
        if (!assertion.Succeeded || assertion.User.ClosedAt is not null)
        {
            await audit.RecordAsync(who, ActKind.SignInFailed, assertion.User?.Name ?? "", cancellation);
            return false;
        }
        await users.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        await EnterAsync(assertion.User, ByPasskey, who, cancellation);
        return true;
    }

    public Task<string> PasskeyCreationAsync(Account account) => manager.MakePasskeyCreationOptionsAsync(
        new PasskeyUserEntity { Id = $"{account.Id}", Name = account.Name, DisplayName = account.Name });

    /// <returns>The passkey that the browser created; null if the response is not valid.</returns>
    public async Task<UserPasskeyInfo?> CreatedPasskeyAsync(string credential)
    {
        try
        {
            return (await manager.PerformPasskeyAttestationAsync(credential)).Passkey;
        }
        catch (InvalidOperationException)
        {
            return null; // As in ByPasskeyAsync.
        }
    }

    /// <summary>Keeps this browser signed in after a change that ended the sign-ins of the account.</summary>
    public Task StayAsync(Account account) => manager.SignInWithClaimsAsync(
        account, isPersistent: false, User.Claims.Where(claim => claim.Type is Sessions.ClaimType or MethodClaim));

    public async Task OutAsync(Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        await sessions.EndAsync(User, cancellation);
        await audit.RecordAsync(who, ActKind.SignOut, "", cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        await manager.SignOutAsync();
    }

    private async Task EnterAsync(Account account, string method, Actor who, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var session = await sessions.StartAsync(account, User, cancellation);
        await audit.RecordAsync(who with { Name = account.Name }, ActKind.SignIn, "", cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        await manager.SignInWithClaimsAsync(account, isPersistent: false, [session, new Claim(MethodClaim, method)]);
    }

    // Counts the attempt before the password is checked, in a transaction. Otherwise, many simultaneous guesses would count as one.
    private async Task<bool> CountAttemptAsync(Account account, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        await archive.Entry(account).ReloadAsync(cancellation);
        if (await users.IsLockedOutAsync(account))
            return false;
        await users.AccessFailedAsync(account);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    // Fails if the account was closed or its password was changed after the check, both of which change the security stamp.
    private async Task<bool> ForgetAttemptsAsync(Account account, CancellationToken cancellation)
    {
        var stamp = account.SecurityStamp;
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        await archive.Entry(account).ReloadAsync(cancellation);
        if (account.SecurityStamp != stamp)
            return false;
        await users.SetLockoutEndDateAsync(account, null);
        await users.ResetAccessFailedCountAsync(account);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}
