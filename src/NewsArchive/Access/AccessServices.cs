using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Settings;

namespace NewsArchive.Access;

/// <summary>Registers and configures ASP.NET Core Identity.</summary>
public static class AccessServices
{
    /// <summary>
    /// Registers the services for accounts and sessions, with the rules for names and passwords. Both the site and the command line use
    /// them.
    /// </summary>
    public static IdentityBuilder AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<Accounts>();
        services.AddScoped<Sessions>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, AccountClaims>();
        // OWASP's recommendation for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        return services.AddIdentityCore<Account>(identity =>
            {
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                identity.User.AllowedUserNameCharacters = ""; // AccountNameValidator checks the characters.
                // Length is what makes a password strong. Rules about its characters make people forget it.
                var password = identity.Password;
                (password.RequiredLength, password.RequiredUniqueChars) = (12, 5);
                password.RequireDigit = password.RequireNonAlphanumeric = false;
                password.RequireLowercase = password.RequireUppercase = false;
                (identity.Lockout.MaxFailedAccessAttempts, identity.Lockout.DefaultLockoutTimeSpan) = (5, TimeSpan.FromMinutes(15));
            })
            .AddUserStore<UserOnlyStore<Account, ArchiveContext, long>>()
            .AddUserValidator<AccountNameValidator>()
            .AddPasswordValidator<CommonPasswordValidator>();
    }

    /// <summary>Adds sign-in to the site, by cookie.</summary>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddAccounts().AddSignInManager()
            .AddTokenProvider<DataProtectorTokenProvider<Account>>(TokenOptions.DefaultProvider);
        builder.Services.AddScoped<SignIn>();
        builder.Services.AddSingleton<FirstAdminLink>();
        builder.Services.Configure<IdentityPasskeyOptions>(passkeys =>
            passkeys.UserVerificationRequirement = passkeys.ResidentKeyRequirement = "required");
        builder.Services.AddSettings<AccessSettings>(AccessSettings.Section);
        builder.Services.AddAuthorization();
        builder.Services.AddOptions<AuthorizationOptions>().Configure<IOptions<AccessSettings>>(
            (authorization, access) => Policies.Define(authorization, access.Value));
        var authentication = builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddTwoFactorUserIdCookie(); // Holds the passkey challenge until the browser answers it.
        authentication.AddApplicationCookie().Configure(cookie =>
        {
            cookie.LoginPath = "/account/sign-in";
            cookie.ReturnUrlParameter = "return";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.Events.OnRedirectToAccessDenied = context =>
            {
                var settings = context.HttpContext.RequestServices.GetRequiredService<IOptions<AccessSettings>>().Value;
                if (settings.RequiresPasskeyOf(context.HttpContext.User))
                    context.Response.Redirect(context.Request.PathBase + "/account");
                else
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
            cookie.Events.OnValidatePrincipal = CheckSessionAsync;
        });
    }

    // Runs for every request, so that closing an account or signing out takes effect at once. Identity's own validator would renew the
    // cookie each time, so that a response sent during sign-out could sign the user in again.
    private static async Task CheckSessionAsync(CookieValidatePrincipalContext context)
    {
        // The page about an error is the same for all, since the archive, which knows the sessions, may be what fails.
        if (context.HttpContext.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.RejectPrincipal();
            return;
        }
        var services = context.HttpContext.RequestServices;
        if (await services.GetRequiredService<SignInManager<Account>>().ValidateSecurityStampAsync(context.Principal) is not null
            && await services.GetRequiredService<Sessions>().IsOpenAsync(context.Principal!, context.HttpContext.RequestAborted))
        {
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}
