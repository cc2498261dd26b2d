using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace NewsArchive.Pages;

/// <summary>Which language the interface speaks: the one that a reader chose, or else the browser's. The pages of the staff speak Chinese.</summary>
public static class Languages
{
    public static void AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            // The system's own of each: of one made here every request would get a copy, which looks its numbers and dates up anew.
            options.SupportedCultures = options.SupportedUICultures = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("zh"), CultureInfo.GetCultureInfo("en")];
            options.DefaultRequestCulture = new RequestCulture("zh-CN");
            options.RequestCultureProviders = [new ChosenLanguage(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    public static bool IsOfStaff(PathString path) => path.StartsWithSegments("/admin") || path.StartsWithSegments("/account");

    private sealed class ChosenLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            var chosen = IsOfStaff(httpContext.Request.Path) ? "zh-CN" : Preferences.Of(httpContext.Request).Language;
            return Task.FromResult(chosen == Preferences.Automatic ? null : new ProviderCultureResult(chosen));
        }
    }
}
