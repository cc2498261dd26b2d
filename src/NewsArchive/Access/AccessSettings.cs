using System.Security.Claims;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>The settings of signing in, bound from the section <c>Access</c>.</summary>
public sealed class AccessSettings
{
    public const string Section = "Access";

    /// <summary>
    /// Whether admins must sign in with a passkey. With a password alone, an admin can open only the pages of their own account.
    /// </summary>
    public bool AdminsNeedPasskeys { get; set; }

    /// <summary>Whether a user must sign in again, with a passkey, to open the pages of the staff.</summary>
    public bool RequiresPasskeyOf(ClaimsPrincipal user) =>
        AdminsNeedPasskeys && user.IsInRole(nameof(Role.Admin)) && !user.HasClaim(SignIn.MethodClaim, SignIn.ByPasskey);
}
