using System.CommandLine;
using System.Diagnostics;
using NewsArchive.Import.Formats.Pdf;

namespace NewsArchive.Cli;

/// <summary>
/// <c>pdf-text</c>: prints the text of the PDF on standard input. An import runs this verb in a process of its own for each PDF.
/// </summary>
public static class PdfTextVerb
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(0.2);

    public static Command Create()
    {
        var verb = new Command(PdfText.Verb, "Prints the text of the PDF on standard input.") { Hidden = true };
        verb.SetAction((_, cancellation) => RunAsync(cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await using var timer = new Timer(_ => EndBeyondLimits(watch.Elapsed), null, WatchInterval, WatchInterval);
        try
        {
            using var pdf = new MemoryStream();
            await Console.OpenStandardInput().CopyToAsync(pdf, cancellation);
            await using var output = new StreamWriter(Console.OpenStandardOutput());
            await output.WriteAsync(PdfPages.Read(pdf.ToArray()));
            return 0;
        }
        catch (InvalidDataException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return PdfText.UnreadableExit;
        }
        catch (OutOfMemoryException)
        {
            return PdfText.OutOfMemoryExit;
        }
    }

    /// <summary>
    /// Exits the process if it exceeds the memory limit or the timeout. The parent import also enforces the timeout, but it may have been
    /// killed.
    /// </summary>
    private static void EndBeyondLimits(TimeSpan elapsed)
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > PdfText.MaxMemory || elapsed > PdfText.Timeout)
            Environment.Exit(PdfText.OutOfMemoryExit);
    }
}
