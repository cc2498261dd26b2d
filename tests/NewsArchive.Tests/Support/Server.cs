using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NewsArchive.Tests.Support;

/// <summary>The real program serving at a port of its own, with the seeds in it.</summary>
public sealed partial class Server : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TemporaryFolder? _folder;

    public required string Address { get; init; }

    private Server(Process process, TemporaryFolder? folder) => (_process, _folder) = (process, folder);

    /// <summary>Starts it on an archive of its own, or on the one in a folder.</summary>
    public static async Task<Server> StartAsync(TemporaryFolder? shared = null)
    {
        var folder = shared ?? new TemporaryFolder();
        var process = Binary.Start(folder.Path, "--urls", "http://127.0.0.1:0");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (Printed().Match(line) is { Success: true } address)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new Server(process, shared is null ? folder : null) { Address = address.Value };
            }
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder?.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9][0-9]*", RegexOptions.NonBacktracking)]
    private static partial Regex Printed();
}
