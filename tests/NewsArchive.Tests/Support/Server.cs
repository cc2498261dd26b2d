using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NewsArchive.Tests.Support;

/// <summary>The real program serving at a port of its own, with the seeds in it.</summary>
public sealed partial class Server : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly Process process;

    public required string Address { get; init; }

    private Server(Process process, TemporaryFolder folder) => (this.process, this.folder) = (process, folder);

    /// <summary>The link that makes the first account; null where there is one.</summary>
    public string? FirstAdminLink { get; private init; }

    public ArchiveFile Archive => ArchiveFile.Of(folder);

    public static Task<Server> StartAsync(params string[] settings) => StartAsync(new TemporaryFolder(), settings);

    /// <summary>Starts it in a folder, which may hold an archive already, and which is gone with it.</summary>
    public static async Task<Server> StartAsync(TemporaryFolder folder, params string[] settings)
    {
        var process = Binary.Start(folder.Path, ["--urls", "http://127.0.0.1:0", .. settings]);
        string? link = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Offered().Match(line) is { Success: true } offer)
            {
                link = offer.Value;
            }
            else if (Printed().Match(line) is { Success: true } address)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new Server(process, folder) { Address = address.Value, FirstAdminLink = link };
            }
        }
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    /// <summary>Starts it once more on the same archive, after a kill.</summary>
    public async Task<Server> RestartAsync()
    {
        await KillAsync();
        return await StartAsync(folder);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        folder.Dispose();
    }

    /// <summary>Kills it, as the end of power would.</summary>
    public Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        return process.WaitForExitAsync();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+[\w/]*/account/first-admin\?token=[\w-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Offered();

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9][0-9]*", RegexOptions.NonBacktracking)]
    private static partial Regex Printed();
}
