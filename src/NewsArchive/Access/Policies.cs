using Microsoft.AspNetCore.Authorization;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>
/// Authorization policies. An endpoint that neither specifies a policy nor allows anonymous access is closed to everyone.
/// </summary>
public static class Policies
{
    /// <summary>Anyone with an account.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Admins only.</summary>
    public const string Admin = nameof(Admin);

    public static void Define(AuthorizationOptions options)
    {
        options.AddPolicy(Staff, policy => policy.RequireRole(nameof(Role.Admin), nameof(Role.Editor)));
        options.AddPolicy(Admin, policy => policy.RequireRole(nameof(Role.Admin)));
        // Permits only requests without an endpoint, which get a 404 response.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null).Build();
    }
}
