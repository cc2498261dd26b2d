using Microsoft.AspNetCore.Identity;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>Signing in and out. A refusal is the same, and takes about as long, whether the name is unknown, closed or locked or the password wrong.</summary>
public sealed class SignIn(ArchiveContext archive, UserManager<Account> users, SignInManager<Account> manager, IPasswordHasher<Account> hasher, AuditTrail audit)
{
    /// <returns>Whether the reader is signed in now.</returns>
    public async Task<bool> ByPasswordAsync(string name, string password, Actor who, CancellationToken cancellation)
    {
        var account = await users.FindByNameAsync(name);
        if (account is not { ClosedAt: null, PasswordHash: not null } || !await CountAttemptAsync(account, cancellation))
        {
            hasher.HashPassword(new Account { Role = Role.Editor, CreatedAt = default }, password);
            // A name that nobody has may be a password in the wrong field, and is not kept.
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

    /// <summary>Signs in by a passkey. A lockout is no bar: it is about guessed passwords, and nobody guesses a passkey.</summary>
    /// <param name="credential">What the browser answered to a request, as JSON.</param>
    /// <returns>Whether the reader is signed in now.</returns>
    public async Task<bool> ByPasskeyAsync(string credential, Actor who, CancellationToken cancellation)
    {
        PasskeyAssertionResult<Account> assertion;
        try
        {
            assertion = await manager.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return false; // Nothing was asked of this browser, or too long ago.
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

    public Task<string> PasskeyCreationAsync(Account account) =>
        manager.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = $"{account.Id}", Name = account.Name, DisplayName = account.Name });

    /// <returns>The passkey that the browser made; null where it made none that holds.</returns>
    public async Task<UserPasskeyInfo?> CreatedPasskeyAsync(string credential)
    {
        try
        {
            return (await manager.PerformPasskeyAttestationAsync(credential)).Passkey;
        }
        catch (InvalidOperationException)
        {
            return null; // As above.
        }
    }

    /// <summary>Keeps this browser signed in where a change has ended the account's sign-ins.</summary>
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

    // Counted before it is checked, one after the other: else many guesses at once would count as one.
    private async Task<bool> CountAttemptAsync(Account account, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        await archive.Entry(account).ReloadAsync(cancellation);
        if (await users.IsLockedOutAsync(account))
            return false;
        await users.AccessFailedAsync(account);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    // Others may try the same account meanwhile. Where its password was changed or it was closed since the password was checked, its stamp is another.
    private async Task<bool> ForgetAttemptsAsync(Account account, CancellationToken cancellation)
    {
        var stamp = account.SecurityStamp;
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        await archive.Entry(account).ReloadAsync(cancellation);
        if (account.SecurityStamp != stamp)
            return false;
        await users.SetLockoutEndDateAsync(account, null);
        await users.ResetAccessFailedCountAsync(account);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
