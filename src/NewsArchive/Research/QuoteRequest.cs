using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Net.Http.Headers;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins.Lines;
using NewsArchive.Text.Quotes;
using Division = NewsArchive.Text.Quotes.Sentences;

namespace NewsArchive.Research;

/// <summary>Why a text can't be checked.</summary>
public enum QuoteProblem
{
    /// <summary>It has neither letter nor digit.</summary>
    NoWord,

    /// <summary>It has no quotation of some length, and only its quotations were to be checked.</summary>
    NoQuotation,

    /// <summary>It has more than <see cref="QuoteRequest.MaxLength"/> characters.</summary>
    TooLong,

    /// <summary>It has more than <see cref="QuoteRequest.MaxSentences"/> sentences.</summary>
    TooManySentences,

    /// <summary>The file has more than 1 MB, or the form much more.</summary>
    LargeFile,

    /// <summary>The file is neither a text nor a Word document.</summary>
    UnreadableFile,

    /// <summary>The form is in a charset that can't be decoded: <see cref="QuoteRequest.Charset"/>.</summary>
    UnknownCharset,
}

/// <summary>A text whose sentences are to be checked.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsQuotedOnly">Whether only what it has in quotation marks is checked.</param>
public sealed record QuoteRequest(string Text, bool IsQuotedOnly)
{
    /// <summary>The greatest length of a text in UTF-16 units.</summary>
    public const int MaxLength = 20_000;

    /// <summary>The greatest number of sentences of a text.</summary>
    public const int MaxSentences = 300;

    /// <summary>
    /// The greatest size of a posted form in bytes. Beyond it, a browser gets no answer, so that it is greater than what is accepted.
    /// </summary>
    public const int MaxFormSize = 8 << 20;

    /// <summary>The value of the parameter <c>only</c> for <see cref="IsQuotedOnly"/>.</summary>
    public const string Quoted = "quoted";

    // The text of a Word document is compressed, and has its layout around it.
    private const int MaxExpandedSize = 16 << 20, MaxFileSize = 1 << 20;

    /// <summary>The parameters of the address of a check.</summary>
    public static IReadOnlyList<string> Parameters { get; } = ["text", "only"];

    /// <summary>The kinds of files that can be read, by their extensions.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".txt", ".md", ".docx"];

    /// <summary>The sentences to check.</summary>
    public IReadOnlyList<string> Sentences => field ??= IsQuotedOnly
        ? [.. Quotations.Of(Text).SelectMany(Division.Of)] : Division.Of(Text);

    /// <summary>Why the text can't be checked; null if it can.</summary>
    public QuoteProblem? Problem => FileProblem
        ?? (Text.Length > MaxLength ? QuoteProblem.TooLong
        : Sentences.Count > MaxSentences ? QuoteProblem.TooManySentences
        : Sentences.Count > 0 ? null
        : IsQuotedOnly ? QuoteProblem.NoQuotation : QuoteProblem.NoWord);

    /// <summary>The charset that can't be decoded; null if there is none.</summary>
    public string? Charset { get; private init; }

    private QuoteProblem? FileProblem { get; init; }

    /// <summary>Formats the address at which a text is checked, relative to the root of the site.</summary>
    public static string AddressOf(string text) => $"{QuoteDocuments.Path}?text={UrlEncoder.Default.Encode(text)}";

    /// <summary>Reads the parameters of an address.</summary>
    public static QuoteRequest Of(string? text, string? only) => new(text ?? "", only == Quoted);

    /// <summary>
    /// Reads the address of a request or, if it is posted, its form: the text of its file, if there is one, otherwise its field
    /// <c>text</c>.
    /// </summary>
    public static async ValueTask<QuoteRequest> BindAsync(HttpContext context)
    {
        var (request, cancellation) = (context.Request, context.RequestAborted);
        if (!request.HasFormContentType)
            return Of(request.Query["text"], request.Query["only"]);
        if (UnknownCharsetOf(request) is { } charset)
            return InUnknown(charset);
        try
        {
            return await OfAsync(await request.ReadFormAsync(cancellation), cancellation);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Of(null, null) with { FileProblem = QuoteProblem.LargeFile };
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return Of(null, null);
        }
        // A part of the form has a charset of its own.
        catch (NotSupportedException)
        {
            return InUnknown("utf-7");
        }
    }

    private static QuoteRequest InUnknown(string charset) =>
        Of(null, null) with { FileProblem = QuoteProblem.UnknownCharset, Charset = charset };

    private static string? UnknownCharsetOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.Charset.Length == 0)
            return null;
        var charset = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        try
        {
            _ = Encoding.GetEncoding(charset);
            return null;
        }
        // .NET knows UTF-7, but does not decode it.
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return charset;
        }
    }

    private static async Task<QuoteRequest> OfAsync(IFormCollection form, CancellationToken cancellation)
    {
        var request = Of(form["text"], form["only"]);
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
            return request;
        if (file.Length > MaxFileSize)
            return request with { FileProblem = QuoteProblem.LargeFile };
        try
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellation);
            return request with { Text = await TextOfAsync(file.FileName, bytes.ToArray(), cancellation) };
        }
        catch (InvalidDataException)
        {
            return request with { FileProblem = QuoteProblem.UnreadableFile };
        }
    }

    private static async Task<string> TextOfAsync(string name, byte[] bytes, CancellationToken cancellation)
    {
        var isWord = Path.GetExtension(name).Equals(".docx", StringComparison.OrdinalIgnoreCase);
        var source = SourceText.Decode(isWord ? await DocxText.ExtractAsync(bytes, MaxExpandedSize, cancellation) : bytes);
        return source.Findings is [] ? source.Text : throw new InvalidDataException(source.Findings[0].Message);
    }
}
