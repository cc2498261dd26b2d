using Microsoft.AspNetCore.Authorization;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>Who may pass. What says neither that it is public nor under which of these it stands is closed to everyone.</summary>
public static class Policies
{
    /// <summary>Whoever has an account.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Admins alone.</summary>
    public const string Admin = nameof(Admin);

    public static void Define(AuthorizationOptions options)
    {
        options.AddPolicy(Staff, policy => policy.RequireRole(nameof(Role.Admin), nameof(Role.Editor)));
        options.AddPolicy(Admin, policy => policy.RequireRole(nameof(Role.Admin)));
        // Where there is nothing, there is nothing to guard: an unknown address stays a 404.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is null).Build();
    }
}
