using Microsoft.AspNetCore.Authorization;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>
/// Authorization policies. An endpoint that neither specifies a policy nor allows anonymous access is closed to everyone.
/// </summary>
public static class Policies
{
    /// <summary>Anyone who is signed in. For the pages of a user's own account.</summary>
    public const string Account = nameof(Account);

    /// <summary>Anyone with an account, signed in with the required method.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Admins, signed in with the required method.</summary>
    public const string Admin = nameof(Admin);

    public static void Define(AuthorizationOptions options, AccessSettings settings)
    {
        options.AddPolicy(Account, policy => policy.RequireRole(nameof(Role.Admin), nameof(Role.Editor)));
        options.AddPolicy(Staff, policy => policy.RequireRole(nameof(Role.Admin), nameof(Role.Editor))
            .RequireAssertion(context => !settings.RequiresPasskeyOf(context.User)));
        options.AddPolicy(Admin, policy => policy.RequireRole(nameof(Role.Admin))
            .RequireAssertion(context => !settings.RequiresPasskeyOf(context.User)));
        // Permits only requests without an endpoint, which get a 404 response.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null).Build();
    }
}
