using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Search.Copies;
using NewsArchive.Search.Segments;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Tests.Support;

/// <summary>The whole program on an archive of its own. It holds the seeds unless told otherwise, and its clock stands still.</summary>
public class ArchiveApp(bool seeds = true) : WebApplicationFactory<Program>
{
    public static readonly DateTimeOffset Now = new(2025, 6, 20, 2, 0, 0, TimeSpan.Zero);

    // Empty where the archive is a file.
    private readonly string connection = PostgresServer.IsEngine ? PostgresServer.CreateDatabase() : "";

    public TemporaryFolder Folder { get; } = new();
    public ArchiveFile Archive => new(Folder.File("archive.db"), connection);
    public FixedClock Clock { get; } = new(Now);
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>
    /// Whether the server signs checkpoints, looks for copies and merges the index by itself. Each of these changes the archive, and with
    /// it the ETag of every page, at moments that no test chooses.
    /// </summary>
    public bool HasUpkeep { get; init; } = true;

    /// <summary>Registers services in place of the program's own.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Archive:Path", Archive.Path);
        builder.UseSetting("Archive:Connection", connection);
        if (!seeds)
            builder.UseSetting("Archive:Seeds", "");
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<IStartupFilter, RateLimiterEnd>();
            if (!HasUpkeep)
                RemoveUpkeep(services);
            Replace(services);
            // A password is as hard to guess with one round of hashing, where nobody has the hash.
            services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
        });
    }

    /// <summary>Someone with a browser, who is not signed in.</summary>
    public Visitor Visit(string address = "http://localhost") =>
        new(CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri(address) }));

    /// <summary>Someone with an account of this role and name, signed in.</summary>
    public async Task<Visitor> SignInAsync(Role role, string name)
    {
        await AddAccountAsync(role, name);
        var visitor = Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync(name)).StatusCode);
        return visitor;
    }

    public async Task AddAccountAsync(Role role, string name)
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        Assert.True((await accounts.AddAsync(name, role, Visitor.Password, Actor.CommandLine, default)).Succeeded);
    }

    public async Task<IHtmlDocument> ReadAsync(string address)
    {
        using var client = CreateClient();
        var html = await client.GetStringAsync(address);
        return new HtmlParser().ParseDocument(html);
    }

    /// <summary>The line in which a search says how many articles it found.</summary>
    public async Task<string> CountLineAsync(string query) =>
        (await ReadAsync("/search?q=" + Uri.EscapeDataString(query))).QuerySelector(".count")!.TextContent;

    /// <summary>Imports a file or folder as the program does, and gives what came of each file.</summary>
    public async Task<List<ImportOutcome>> ImportAsync(string path, int? year = null, string? series = null)
    {
        await using var scope = Services.CreateAsyncScope();
        using var sources = SourceList.Of([path]);
        var request = new ImportRequest(sources, "测试") { Year = year, Series = series };
        return await scope.ServiceProvider.GetRequiredService<Importer>().ImportAsync(request, default).ToListAsync();
    }

    /// <summary>Imports a text as a file of this name.</summary>
    public async Task<ImportOutcome> ImportAsync(string name, string text) =>
        Assert.Single(await ImportAsync(Folder.Write(name, text)));

    public async Task<T> QueryAsync<T>(Func<ArchiveContext, Task<T>> query)
    {
        await using var scope = Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<ArchiveContext>());
    }

    private static void RemoveUpkeep(IServiceCollection services)
    {
        Type[] upkeep = [typeof(CheckpointService), typeof(CopyWatch), typeof(IndexMerger)];
        foreach (var type in upkeep)
        {
            services.Remove(services.Single(
                service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == type));
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (connection != "")
            PostgresServer.Drop(connection);
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The program on the seeds, shared by those tests of a class that only read: a start takes longer than a page.</summary>
public sealed class SeededApp() : ArchiveApp(seeds: true);

/// <summary>A clock that stands where it is put.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
