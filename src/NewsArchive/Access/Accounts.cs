using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>Changes accounts. Each change is written in one transaction with its entry in the audit trail.</summary>
public sealed class Accounts(ArchiveContext archive, UserManager<Account> users, AuditTrail audit, TimeProvider clock)
{
    public const string LastAdmin = nameof(LastAdmin), NotTheFirst = nameof(NotTheFirst);

    private static readonly Task<IdentityResult> Done = Task.FromResult(IdentityResult.Success);

    public Task<bool> AnyAsync(CancellationToken cancellation) => archive.Accounts.AnyAsync(cancellation);

    public Task<Account?> FindAsync(long id, CancellationToken cancellation) =>
        archive.Accounts.FirstOrDefaultAsync(a => a.Id == id, cancellation);

    /// <summary>Gets the account of a signed-in user.</summary>
    public async Task<Account> OfAsync(ClaimsPrincipal user) =>
        await users.GetUserAsync(user) ?? throw new InvalidOperationException("No user is signed in.");

    /// <summary>Creates an account. Without a password, the owner of the account sets one with a link.</summary>
    public Task<IdentityResult> AddAsync(string name, Role role, string? password, Actor who, CancellationToken cancellation) =>
        ChangeAsync(who, ActKind.AccountAdded, $"{name}（{role}）", () => CreateAsync(name, role, password), cancellation);

    /// <summary>Creates the first account, an admin. Fails if an account exists.</summary>
    public Task<IdentityResult> AddFirstAsync(string name, string password, Actor who, CancellationToken cancellation) =>
        ChangeAsync(who, ActKind.AccountAdded, $"{name}（{Role.Admin}）", async () => await AnyAsync(cancellation)
            ? Failed(NotTheFirst, "An account already exists.")
            : await CreateAsync(name, Role.Admin, password), cancellation);

    /// <summary>Changes the role of an account and ends its sign-ins, whose claims contain the previous role.</summary>
    public Task<IdentityResult> SetRoleAsync(Account account, Role role, Actor who, CancellationToken cancellation) =>
        ChangeAsync(who, ActKind.RoleChanged, $"{account.Name}（{role}）", async () =>
        {
            if (role != Role.Admin && await IsLastAdminAsync(account, cancellation))
                return LastAdminFailure;
            account.Role = role;
            return await users.UpdateSecurityStampAsync(account);
        }, cancellation);

    /// <summary>Closes an account and ends its sign-ins. Its name remains taken.</summary>
    public Task<IdentityResult> CloseAsync(Account account, Actor who, CancellationToken cancellation) =>
        ChangeAsync(who, ActKind.AccountClosed, account.Name, async () =>
        {
            if (await IsLastAdminAsync(account, cancellation))
                return LastAdminFailure;
            account.ClosedAt = clock.GetUtcNow();
            return await users.UpdateSecurityStampAsync(account);
        }, cancellation);

    public Task<IdentityResult> ReopenAsync(Account account, Actor who, CancellationToken cancellation) =>
        ChangeAsync(who, ActKind.AccountReopened, account.Name, () =>
        {
            account.ClosedAt = null;
            return users.UpdateAsync(account);
        }, cancellation);

    public Task<IdentityResult> ResetLockoutAsync(Account account, Actor who, CancellationToken cancellation) =>
        ChangeAsync(who, ActKind.LockoutReset, account.Name, () => UnlockAsync(account), cancellation);

    /// <summary>Creates the token of a link with which the owner of an account can set a password once.</summary>
    public async Task<string> MakePasswordTokenAsync(Account account, Actor who, CancellationToken cancellation)
    {
        await ChangeAsync(who, ActKind.PasswordLinkMade, account.Name, () => Done, cancellation);
        return await users.GeneratePasswordResetTokenAsync(account);
    }

    public async Task<bool> IsPasswordTokenAsync(Account account, string token) => account.ClosedAt is null
        && await users.VerifyUserTokenAsync(
            account, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, token);

    /// <summary>
    /// Sets a password with a link. This invalidates the link and ends the sign-ins and the lockout of the account. Its passkeys are
    /// removed, because one of them may belong to an intruder.
    /// </summary>
    public Task<IdentityResult> SetPasswordAsync(
        Account account, string token, string password, Actor who, CancellationToken cancellation) => ChangeAsync(
            who with { Name = account.Name }, ActKind.PasswordChanged, "", async () =>
            {
                var result = await users.ResetPasswordAsync(account, token, password);
                if (!result.Succeeded)
                    return result;
                foreach (var passkey in await users.GetPasskeysAsync(account))
                    await users.RemovePasskeyAsync(account, passkey.CredentialId);
                return await UnlockAsync(account);
            }, cancellation);

    /// <summary>Changes a password and ends the sign-ins of the account.</summary>
    public Task<IdentityResult> ChangePasswordAsync(
        Account account, string current, string password, Actor who, CancellationToken cancellation) => ChangeAsync(
            who, ActKind.PasswordChanged, "", () => users.ChangePasswordAsync(account, current, password), cancellation);

    public Task<IdentityResult> SignOutEverywhereAsync(Account account, Actor who, CancellationToken cancellation) =>
        ChangeAsync(who, ActKind.SignOutEverywhere, "", () => users.UpdateSecurityStampAsync(account), cancellation);

    public Task<IList<UserPasskeyInfo>> PasskeysAsync(Account account) => users.GetPasskeysAsync(account);

    public Task<IdentityResult> AddPasskeyAsync(Account account, UserPasskeyInfo passkey, Actor who, CancellationToken cancellation) =>
        ChangeAsync(who, ActKind.PasskeyAdded, passkey.Name ?? "", () => users.AddOrUpdatePasskeyAsync(account, passkey), cancellation);

    public Task<IdentityResult> RemovePasskeyAsync(Account account, UserPasskeyInfo passkey, Actor who, CancellationToken cancellation) =>
        ChangeAsync(
            who, ActKind.PasskeyRemoved, passkey.Name ?? "", () => users.RemovePasskeyAsync(account, passkey.CredentialId), cancellation);

    private static IdentityResult LastAdminFailure => Failed(LastAdmin, "The last admin's account can't be closed or demoted.");

    private static IdentityResult Failed(string code, string description) =>
        IdentityResult.Failed(new IdentityError { Code = code, Description = description });

    private Task<IdentityResult> CreateAsync(string name, Role role, string? password)
    {
        var account = new Account { UserName = name, Role = role, CreatedAt = clock.GetUtcNow() };
        return password is null ? users.CreateAsync(account) : users.CreateAsync(account, password);
    }

    private async Task<IdentityResult> UnlockAsync(Account account)
    {
        var result = await users.SetLockoutEndDateAsync(account, null);
        return result.Succeeded ? await users.ResetAccessFailedCountAsync(account) : result;
    }

    // An admin without a password does not count, because such an admin can't sign in yet.
    private async Task<bool> IsLastAdminAsync(Account account, CancellationToken cancellation) =>
        account is { Role: Role.Admin, ClosedAt: null } && !await archive.Accounts.AnyAsync(
            a => a.Id != account.Id && a.Role == Role.Admin && a.ClosedAt == null && a.PasswordHash != null, cancellation);

    private async Task<IdentityResult> ChangeAsync(
        Actor who, ActKind kind, string about, Func<Task<IdentityResult>> change, CancellationToken cancellation)
    {
        await using var transaction = await archive.Database.BeginTransactionAsync(cancellation);
        var result = await change();
        if (!result.Succeeded)
            return result;
        await audit.RecordAsync(who, kind, about, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }
}
