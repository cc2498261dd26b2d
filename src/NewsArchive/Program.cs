using System.Globalization;
using NewsArchive;
using NewsArchive.Access;
using NewsArchive.Cli;
using NewsArchive.Jobs;
using NewsArchive.Pages.Serving;

#if DEBUG
// What runs from its source is in development unless told otherwise. (A launch profile would say so on standard output, where a verb's result belongs.)
if ((Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")) is null)
    Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", Environments.Development);
#endif

// Output is the same under every locale of the system; a page is in the language of the request.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

if (CommandLine.IsVerb(args))
    return await CommandLine.RunAsync(args);

return await Startup.GuardAsync(async () =>
{
    CommandLine.CheckSettings(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddArchive();
    builder.AddSignIn();
    builder.AddJobs();
    builder.AddPages();

    await using var app = builder.Build();
    app.UsePages();
    await app.OpenArchiveAsync();
    await app.OfferFirstAccountAsync();
    await app.RunAsync();
    return 0;
});
