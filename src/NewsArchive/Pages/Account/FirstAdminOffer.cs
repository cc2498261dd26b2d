using Microsoft.Extensions.Options;
using NewsArchive.Access;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Account;

/// <summary>Provides the link to the page that creates the first account.</summary>
public static class FirstAdminOffer
{
    /// <summary>If there is no account, writes the link to the log as soon as the server listens.</summary>
    public static async Task OfferFirstAccountAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Accounts>().AnyAsync(CancellationToken.None))
            return;
        var token = app.Services.GetRequiredService<FirstAdminLink>().MakeToken();
        var site = app.Services.GetRequiredService<IOptions<SiteSettings>>().Value;
        app.Lifetime.ApplicationStarted.Register(() => app.Logger.LogWarning(
            "There is no account yet. Open this link within an hour to create the first one: {FirstAdminLink}",
            $"{app.Urls.FirstOrDefault()}{site.PathBase}/account/first-admin?token={token}"));
    }
}
