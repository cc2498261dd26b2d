using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Access;

/// <summary>Where ASP.NET Core Identity is wired.</summary>
public static class AccessServices
{
    /// <summary>Accounts and what may be done to them, without a web around them.</summary>
    public static IdentityBuilder AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<Accounts>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, AccountClaims>();
        // OWASP's figure for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        return services.AddIdentityCore<Account>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.AllowedUserNameCharacters = ""; // AccountNames says it.
                // Length is what makes a password strong; rules about its characters make it forgotten.
                var password = identity.Password;
                (password.RequiredLength, password.RequiredUniqueChars) = (12, 5);
                password.RequireDigit = password.RequireLowercase = password.RequireUppercase = password.RequireNonAlphanumeric = false;
                (identity.Lockout.MaxFailedAccessAttempts, identity.Lockout.DefaultLockoutTimeSpan) = (5, TimeSpan.FromMinutes(15));
            })
            .AddUserStore<UserOnlyStore<Account, ArchiveContext, long>>()
            .AddUserValidator<AccountNames>();
    }

    /// <summary>Signing in to the site, by a cookie.</summary>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddAccounts().AddSignInManager().AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider);
        builder.Services.AddScoped<SignIn>();
        builder.Services.AddSingleton<FirstAdminLink>();
        builder.Services.Configure<IdentityPasskeyOptions>(passkeys => passkeys.UserVerificationRequirement = passkeys.ResidentKeyRequirement = "required");
        builder.Services.AddAuthorization(Policies.Define);
        var authentication = builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddTwoFactorUserIdCookie(); // Holds what was asked of a passkey until it answers.
        authentication.AddApplicationCookie().Configure(cookie =>
        {
            cookie.LoginPath = "/account/sign-in";
            cookie.ReturnUrlParameter = "return";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            cookie.Events.OnValidatePrincipal = CheckStampAsync;
        });
    }

    // At every request, so that closing an account or signing out everywhere works at once. Identity's own validator would write
    // the cookie anew each time, and an answer under way while its reader signs out would sign them in again.
    private static async Task CheckStampAsync(CookieValidatePrincipalContext context)
    {
        if (await context.HttpContext.RequestServices.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(context.Principal) is not null)
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}
