using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>
/// Creates the claims of a sign-in: the account, its role, and its security stamp. When the stamp changes, the sign-in ends.
/// </summary>
public sealed class AccountClaims(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(options.Value.ClaimsIdentity.UserIdClaimType, user.Id.ToString(CultureInfo.InvariantCulture)),
            new(options.Value.ClaimsIdentity.UserNameClaimType, user.Name),
            new(options.Value.ClaimsIdentity.RoleClaimType, user.Role.ToString()),
            new(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp!),
        ],
        IdentityConstants.ApplicationScheme, options.Value.ClaimsIdentity.UserNameClaimType, options.Value.ClaimsIdentity.RoleClaimType)));
}
