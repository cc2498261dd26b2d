using System.CommandLine;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using NewsArchive.Archive;
using NewsArchive.Mcp;
using NewsArchive.Search.Formats;
using NewsArchive.Serving;
using NewsArchive.Settings;

namespace NewsArchive.Cli;

/// <summary>
/// <c>mcp</c>: lets a program on this machine read the archive by the Model Context Protocol, over standard input and output.
/// </summary>
public static class McpVerb
{
    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var site = new Option<string>("--site")
        {
            Description = "The address of the site, to which answers link. The default is http://localhost:5000.",
            DefaultValueFactory = _ => "http://localhost:5000",
            HelpName = "ADDRESS",
        };
        var verb = new Command(
            "mcp", "Serves the archive to a language model by the Model Context Protocol, over standard input and output.")
        {
            archive, site,
        };
        verb.SetAction((line, cancellation) => RunAsync(line.GetValue(archive), line.GetRequiredValue(site), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string? file, string site, CancellationToken cancellation)
    {
        if (SiteAddress.Parse(site) is not { } address)
            return await CommandLine.FailAsync("mcp", $"{site} is not the address of a site; write --site https://news.example.org");
        var builder = ArchiveOption.CreateBuilder(file);
        builder.Services.AddSettings<SiteSettings>(SiteSettings.Section);
        builder.Services.AddSingleton(address);
        builder.Services.AddTools();
        using var host = builder.Build();
        if (ArchiveOption.ProblemOf(host) is { } problem)
            return await CommandLine.FailAsync("mcp", problem);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);
            await scope.ServiceProvider.GetRequiredService<IndexBuilder>().UpgradeAsync(cancellation);
        }
        var options = host.Services.GetRequiredService<IOptions<McpServerOptions>>().Value;
        var log = host.Services.GetRequiredService<ILoggerFactory>();
        await using var server = McpServer.Create(new StdioServerTransport(options, log), options, log, host.Services);
        await server.RunAsync(cancellation);
        return 0;
    }
}
