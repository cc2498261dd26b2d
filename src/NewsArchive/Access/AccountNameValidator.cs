using System.Text;
using Microsoft.AspNetCore.Identity;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>
/// Restricts user names to letters of any script, digits and the characters . _ - so that names are displayed the same everywhere.
/// </summary>
public sealed class AccountNameValidator(IdentityErrorDescriber errors) : IUserValidator<Account>
{
    public const int MaxLength = 40;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user) => Task.FromResult(
        user.UserName is { Length: > 0 and <= MaxLength } name
            && name.EnumerateRunes().All(r => Rune.IsLetterOrDigit(r) || r.Value is '.' or '_' or '-')
            ? IdentityResult.Success : IdentityResult.Failed(errors.InvalidUserName(user.UserName)));
}
