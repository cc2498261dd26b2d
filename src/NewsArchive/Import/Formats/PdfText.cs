using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using NewsArchive.Import.Sources;

namespace NewsArchive.Import.Formats;

/// <summary>Extracts the text of a PDF with <c>pdftotext</c> of Poppler (Debian's poppler-utils): a form feed ends each page.</summary>
/// <remarks>The layout is kept, since only the indentation of its first line shows where a paragraph begins.</remarks>
public static class PdfText
{
    // A PDF of a thousand pages takes seconds.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <exception cref="InvalidDataException">The program is not installed, can't read the bytes, or doesn't end in time.</exception>
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
            return process.ExitCode == 0 && bytes.AsSpan().IndexOfAnyExcept((byte)'\f', (byte)'\n', (byte)' ') >= 0
                ? Encoding.UTF8.GetBytes(WithoutMargins(Encoding.UTF8.GetString(bytes)))
                : throw new InvalidDataException(process.ExitCode == 0
                    ? "there is no text in this PDF, only pictures of it; recognise its text first"
                    : $"pdftotext can't read this PDF: {(await error).Split('\n')[0]}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new InvalidDataException(
                $"pdftotext was still reading this PDF after {Timeout.TotalMinutes} minutes; cut it into smaller ones");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>Removes the left margin of each page: the most frequent indentation of its lines.</summary>
    private static string WithoutMargins(string text) => string.Join('\f', text.Split('\f').Select(page =>
    {
        var lines = page.Split('\n');
        var indents = lines.Where(line => !string.IsNullOrWhiteSpace(line)).CountBy(Indent);
        var margin = indents.OrderByDescending(count => count.Value).Select(count => count.Key).FirstOrDefault();
        return string.Join('\n', lines.Select(line => line[Math.Min(margin, Indent(line))..]));
    }));

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("pdftotext", ["-layout", "-enc", "UTF-8", "-", "-"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            throw new InvalidDataException(
                "to read a PDF the program pdftotext is needed and is not installed here; "
                + "install Debian's poppler-utils, or import the PDF's text as .txt");
        }
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
            // It stopped reading before the end of the file; its exit code and error output tell why.
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
