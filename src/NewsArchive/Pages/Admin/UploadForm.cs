using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using NewsArchive.Import.Sources;
using NewsArchive.Jobs;

namespace NewsArchive.Pages.Admin;

/// <summary>
/// Reads the form of an upload as a stream: files are written to their folder as they arrive, and an upload that exceeds the limit is
/// rejected at once.
/// </summary>
/// <param name="request">The request.</param>
/// <param name="antiforgery">Validates the antiforgery token of the form.</param>
/// <param name="folders">Creates the folder for the files.</param>
/// <param name="mostBytes">The maximum size of an upload in bytes.</param>
/// <param name="words">The texts of the UI.</param>
public sealed class UploadForm(
    HttpRequest request, IAntiforgery antiforgery, JobFolders folders, long mostBytes, IStringLocalizer<Words> words)
{
    private const int MaxFiles = 1000, MaxFieldLength = 4096, MaxNameLength = 200, MaxNamed = 10;

    private readonly Dictionary<string, string> fields = [];
    private readonly List<string> files = [];
    private readonly List<string> refusals = [];
    private readonly byte[] buffer = new byte[1 << 16];
    private long bytes;

    /// <summary>The values of the form's fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Fields => fields;

    /// <summary>The names of the files.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>Which files were not accepted and why; null if all were.</summary>
    public string? Refusal => refusals.Count == 0 ? null
        : (refusals.Count > MaxNamed ? words["未接收 {0} 等 {1} 个文件。", Named, refusals.Count] : words["未接收 {0}。", Named])
            + words["可以接收的文件以 {0} 结尾，注明年份和系列的文件以 {1} 结尾。", Extensions, Sidecar.Extension];

    private string Named => string.Join(words["、"], refusals.Take(MaxNamed));

    /// <summary>
    /// Reads the whole form. A file that can't be accepted does not prevent the upload of the others. On failure, no file is left behind.
    /// </summary>
    /// <returns>The name of the folder that holds the files.</returns>
    /// <exception cref="UploadException">The upload is rejected.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellation)
    {
        if (request.ContentLength > mostBytes)
            throw TooMuch();
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Boundary.HasValue)
            throw Refused();
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), request.Body);
        var folder = folders.Create();
        var isWhole = false;
        try
        {
            await CheckTokenAsync(await NextAsync(reader, cancellation), cancellation);
            while (await NextAsync(reader, cancellation) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part))
                    throw Refused();
                var name = HeaderUtilities.RemoveQuotes(part.FileNameStar.HasValue ? part.FileNameStar : part.FileName);
                if (part.IsFormDisposition())
                    fields[HeaderUtilities.RemoveQuotes(part.Name).ToString()] = await TextOfAsync(section, cancellation);
                else if (name.Length > 0)
                    await SaveAsync(section, folder, SafeName(name.ToString()), cancellation);
            }
            if (!files.Any(SourceList.Reads))
                throw Bad(Refusal ?? words["请选择要导入的文件：{0}。", Extensions]);
            await folders.ShareAsync(folder, cancellation);
            isWhole = true;
            return folder;
        }
        finally
        {
            if (!isWhole)
                await folders.DeleteAsync(folder, CancellationToken.None);
        }
    }

    // The token is the first field of the form, so that a request without a valid one uploads nothing. It is passed on as a header because
    // antiforgery would otherwise read the whole form to find it.
    private async Task CheckTokenAsync(MultipartSection? first, CancellationToken cancellation)
    {
        if (first is null)
            throw Refused();
        request.Headers["RequestVerificationToken"] = await TextOfAsync(first, cancellation);
        if (!await antiforgery.IsRequestValidAsync(request.HttpContext))
            throw Refused();
    }

    private async Task SaveAsync(MultipartSection section, string folder, string name, CancellationToken cancellation)
    {
        if (RefusalOf(name) is { } refusal)
        {
            refusals.Add(words["{0}（{1}）", name, refusal]);
            await CopyAsync(section, Stream.Null, cancellation);
            return;
        }
        if (files.Count == MaxFiles)
            throw Bad(words["一次最多 {0} 个文件。如有更多，请压缩成一个 ZIP。", MaxFiles]);
        files.Add(name);
        await using var file = new FileStream(Path.Combine(folders.FilesOf(folder), name), FileMode.CreateNew);
        await CopyAsync(section, file, cancellation);
    }

    private async Task CopyAsync(MultipartSection section, Stream target, CancellationToken cancellation)
    {
        while (await ReadAsync(section, cancellation) is > 0 and var read)
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
    }

    private string? RefusalOf(string name) =>
        Encoding.UTF8.GetByteCount(name) > MaxNameLength ? words["文件名超过 {0} 字节", MaxNameLength].Value
        : !SourceList.Reads(name) && !name.EndsWith(Sidecar.Extension, StringComparison.OrdinalIgnoreCase) ? words["格式不支持"].Value
        : files.Contains(name, StringComparer.OrdinalIgnoreCase) ? words["与另一个文件同名，请改名或另行上传"].Value
        : null;

    private async Task<string> TextOfAsync(MultipartSection section, CancellationToken cancellation)
    {
        using var text = new MemoryStream();
        while (await ReadAsync(section, cancellation) is > 0 and var read)
        {
            if (text.Length + read > MaxFieldLength)
                throw Refused();
            text.Write(buffer, 0, read);
        }
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellation) =>
        TryAsync(() => reader.ReadNextSectionAsync(cancellation));

    private async Task<int> ReadAsync(MultipartSection section, CancellationToken cancellation)
    {
        var read = await TryAsync(() => section.Body.ReadAsync(buffer, cancellation).AsTask());
        return (bytes += read) <= mostBytes ? read : throw TooMuch();
    }

    private async Task<T> TryAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            throw Refused();
        }
    }

    /// <summary>Removes the path, control characters and invalid characters from the file name in the request.</summary>
    private static string SafeName(string said)
    {
        var last = said[(said.LastIndexOfAny(['/', '\\']) + 1)..];
        return string.Concat(last.Where(c => !char.IsControl(c) && !Path.GetInvalidFileNameChars().Contains(c))).Trim();
    }

    private static string Extensions => string.Join(" ", SourceList.Extensions);

    private UploadException Refused() => Bad(words["请求未被接受：页面可能停留过久，或者上传中断。请刷新后重试。"]);

    private static UploadException Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    private UploadException TooMuch() =>
        new(StatusCodes.Status413PayloadTooLarge, words["一次最多上传 {0} MB，这次上传未被接收。请分几次上传，或压缩成 ZIP。", mostBytes >> 20]);
}

/// <summary>The exception that is thrown when an upload is rejected.</summary>
/// <param name="status">The HTTP status code of the response.</param>
/// <param name="message">The reason and the remedy, in the language of the page.</param>
public sealed class UploadException(int status, string message) : Exception(message)
{
    public int Status => status;
}
