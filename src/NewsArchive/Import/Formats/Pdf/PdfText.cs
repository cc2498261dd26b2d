using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using NewsArchive.Import.Sources;

namespace NewsArchive.Import.Formats.Pdf;

/// <summary>
/// Extracts the text of a PDF in a separate process: a PDF is a program, and one that never ends or fills the memory must not bring down
/// the import.
/// </summary>
public static class PdfText
{
    /// <summary>The verb with which the program is started.</summary>
    public const string Verb = "pdf-text";

    /// <summary>The exit codes of the process: the PDF can't be read, for the reason on standard error; or it exceeds the limits.</summary>
    public const int UnreadableExit = 1, OutOfMemoryExit = 2;

    /// <summary>The memory limit for a PDF, in bytes. The largest PDF that may be imported takes a third of it.</summary>
    public const long MaxMemory = 1L << 30;

    /// <summary>The time limit for a PDF. A PDF of a thousand pages takes seconds.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <exception cref="InvalidDataException">The PDF can't be read, or exceeds the limits of time and memory.</exception>
    public static async Task<byte[]> ExtractAsync(byte[] pdf, CancellationToken cancellation)
    {
        using var process = Start();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Timeout);
        try
        {
            var (text, error) = (ReadAsync(process, timeout.Token), process.StandardError.ReadToEndAsync(timeout.Token));
            await WriteAsync(process, pdf, timeout.Token);
            var bytes = await text;
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode == 0 ? bytes : throw new InvalidDataException(Problem(process.ExitCode, await error));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new InvalidDataException($"reading this PDF takes more than {Timeout.TotalMinutes} minutes; cut it into smaller ones");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static string Problem(int exitCode, string error) => exitCode switch
    {
        UnreadableExit => error.TrimEnd(),
        OutOfMemoryExit => $"reading this PDF takes more than {MaxMemory >> 20} MB of memory; cut it into smaller ones",
        _ => "it can't be read as a PDF; print it to a new PDF, or import its text as .txt",
    };

    private static Process Start()
    {
        var program = typeof(PdfText).Assembly.Location;
        // The runtime is three folders below the dotnet command.
        var dotnet = Path.GetFullPath("../../../dotnet", RuntimeEnvironment.GetRuntimeDirectory());
        if (OperatingSystem.IsWindows())
            dotnet += ".exe";
        var start = File.Exists(dotnet)
            ? new ProcessStartInfo(dotnet, [program, Verb])
            : new ProcessStartInfo(Environment.ProcessPath!, [Verb]);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["DOTNET_gcServer"] = "0";
        // Close to this limit, the runtime would collect garbage all the time, so the process exits before reaching it.
        start.Environment["DOTNET_GCHeapHardLimit"] = (2 * MaxMemory).ToString("x", CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    private static async Task WriteAsync(Process process, byte[] pdf, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(pdf, cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The process stopped reading before the end of the file. Its exit code and standard error tell why.
        }
    }

    private static async Task<byte[]> ReadAsync(Process process, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (await process.StandardOutput.BaseStream.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (text.Length + read > SourceContent.MaxPart)
            {
                throw new InvalidDataException(
                    $"its text has more than the {SourceContent.MaxPart >> 20} MB a file may have; cut it into smaller ones");
            }
            text.Write(buffer, 0, read);
        }
        return text.ToArray();
    }
}
