using System.Net.Sockets;
using Microsoft.Extensions.Options;
using NewsArchive.Settings;
using NewsArchive.Storage;

namespace NewsArchive.Hosting;

/// <summary>
/// Reports errors that the user can fix as one line on standard error. Any other exception ends the program with a stack trace.
/// </summary>
public static class ErrorHandler
{
    /// <summary>The exit code after an interruption, by the convention of shells: 128 plus the number of SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Runs the server or a verb.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("NewsArchive: interrupted");
            return Interrupted;
        }
        catch (Exception e) when (Explain(e) is { } explanation)
        {
            await Console.Error.WriteLineAsync($"NewsArchive: {explanation}");
            return 1;
        }
    }

    /// <summary>Explains a failure of the settings, the archive, a file or the network in one line.</summary>
    /// <returns>The line; null for any other failure.</returns>
    public static string? Explain(Exception e) => e switch
    {
        SettingException or OptionsValidationException or IOException or UnauthorizedAccessException or SocketException => e.Message,
        _ => StorageErrors.Explain(e),
    };
}
