using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using NewsArchive.Serving;

namespace NewsArchive.Pages;

/// <summary>
/// Selects the UI language: the one chosen by the reader, otherwise the browser's.
/// </summary>
public static class Languages
{
    public static void AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddSingleton<IStringLocalizer<Words>, WordsLocalizer>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            // Uses cached instances. If cultures were created here, each request would get a copy with its own caches.
            options.SupportedCultures = options.SupportedUICultures =
                [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("zh"), CultureInfo.GetCultureInfo("en")];
            options.DefaultRequestCulture = new RequestCulture("zh-CN");
            options.RequestCultureProviders = [new ChosenLanguage(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    private sealed class ChosenLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            var chosen = Preferences.Of(httpContext.Request).Language;
            return Task.FromResult(chosen == Preferences.Automatic ? null : new ProviderCultureResult(chosen));
        }
    }
}
