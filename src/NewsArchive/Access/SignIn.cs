using Microsoft.AspNetCore.Identity;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>
/// Signs users in and out. A failed sign-in looks the same and takes about as long whether the name is unknown, the account is closed or
/// locked, or the password is wrong.
/// </summary>
public sealed class SignIn(
    ArchiveContext archive, UserManager<Account> users, SignInManager<Account> manager, IPasswordHasher<Account> hasher, AuditTrail audit)
{
    /// <returns>Whether the sign-in succeeded.</returns>
    public async Task<bool> ByPasswordAsync(string name, string password, Actor who, CancellationToken cancellation)
    {
        var account = await users.FindByNameAsync(name);
        if (account is not { ClosedAt: null, PasswordHash: not null } || !await CountAttemptAsync(account, cancellation))
        {
            hasher.HashPassword(new Account { Role = Role.Editor, CreatedAt = default }, password);
            // The name is not recorded if it is unknown, because it may be a password typed in the wrong field.
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
        await EnterAsync(account, who, cancellation);
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
        await EnterAsync(assertion.User, who, cancellation);
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

    /// <summary>Keeps this browser signed in after a change that ended the account's sign-ins.</summary>
    public Task StayAsync(Account account) => manager.RefreshSignInAsync(account);

    public async Task OutAsync(Actor who, CancellationToken cancellation)
    {
        await manager.SignOutAsync();
        await audit.RecordAsync(who, ActKind.SignOut, "", cancellation);
    }

    private async Task EnterAsync(Account account, Actor who, CancellationToken cancellation)
    {
        await manager.SignInAsync(account, isPersistent: false);
        await audit.RecordAsync(who with { Name = account.Name }, ActKind.SignIn, "", cancellation);
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
