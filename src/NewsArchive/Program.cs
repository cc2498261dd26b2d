using System.Globalization;
using NewsArchive.Access;
using NewsArchive.Api;
using NewsArchive.Citing;
using NewsArchive.Cli;
using NewsArchive.Discovery;
using NewsArchive.Downloads;
using NewsArchive.Dumps;
using NewsArchive.Feeds;
using NewsArchive.Harvesting;
using NewsArchive.Hosting;
using NewsArchive.Jobs;
using NewsArchive.Mcp;
using NewsArchive.Memento;
using NewsArchive.Pages.Account;
using NewsArchive.Pages.Pipeline;
using NewsArchive.Research;
using NewsArchive.Telemetry;

#if DEBUG
// A debug build uses the Development environment by default. A launch profile could set it as well, but is announced on standard output,
// which is reserved for the result of a verb.
if ((Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")) is null)
    Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", Environments.Development);
#endif

// Output does not depend on the system's locale. A page is in the language of the request.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

FileModes.RestrictToOwner();

if (CommandLine.IsVerb(args))
    return await CommandLine.RunAsync(args);

return await ErrorHandler.RunAsync(async () =>
{
    CommandLine.CheckSettings(args);
    var builder = ServerStart.CreateBuilder(args);
    builder.AddArchive();
    builder.AddSignIn();
    builder.AddJobs();
    builder.AddPages();
    builder.AddApi();
    builder.AddCiting();
    builder.AddFeeds();
    builder.AddHarvesting();
    builder.AddDiscovery();
    builder.AddDumps();
    builder.AddResearch();
    builder.AddMcp();
    builder.AddTelemetry();

    await using var app = builder.Build();
    var model = app.BuildModelAsync();
    app.UsePages();
    app.MapApi();
    app.MapCitations();
    app.MapDownloads();
    app.MapFeeds();
    app.MapHarvesting();
    app.MapDiscovery();
    app.MapDumps();
    app.MapResearch();
    app.MapMemento();
    app.MapMcp();
    await model;
    await app.OpenArchiveAsync();
    await app.OfferFirstAccountAsync();
    await app.ServeAsync();
    return 0;
});
