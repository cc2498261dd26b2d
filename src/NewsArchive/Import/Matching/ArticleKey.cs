using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using NewsArchive.Archive.Articles;
using NewsArchive.Import.Formats;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Matching;

/// <summary>
/// The data by which an article is recognized, in some two hundred bytes: a file may contain more articles than fit in memory with their
/// texts.
/// </summary>
/// <param name="Position">The position of the article in its file.</param>
/// <param name="Date">The date of the article.</param>
/// <param name="YearSource">Where the year of the date comes from.</param>
/// <param name="Text">A hash of all fields of the text.</param>
/// <param name="Title">A hash of the title.</param>
/// <param name="Story">A hash of the title and the body.</param>
/// <param name="Words">A sketch of the title and the body, from which the similarity of two articles can be estimated.</param>
public sealed record ArticleKey(
    int Position, DateOnly Date, YearSource YearSource, UInt128 Text, UInt128 Title, UInt128 Story, Sketch Words)
{
    /// <summary>
    /// A hash of the paragraph structure and the byline. It tells only whether these have changed; articles are not matched by it.
    /// </summary>
    public UInt128 Form { get; private init; }

    public static ArticleKey Of(PrintedArticle article) =>
        Of(article.Position, article.Date, article.YearSource, article.Text, article.Form);

    public static ArticleKey Of(int position, DateOnly date, YearSource yearSource, ArticleText text, PrintedDetails form)
    {
        var body = text.Body.ToString();
        var all = Hash([
            text.Title, text.Subtitle, text.Column, text.Agency, text.Place, text.Dateline, text.Reporters.ToString(), body,
            text.Captions.ToString(), text.Credit, text.SourceAddress,
        ]);
        return new(position, date, yearSource, all, Hash([text.Title]), Hash([text.Title, body]), Sketch.Of(text.Title + body))
        {
            Form = Hash([form.Structure.ToString(), form.Byline]),
        };
    }

    /// <summary>Returns the key with the year of the stored article if the year of this one is presumed.</summary>
    public ArticleKey WithYearOf(ArticleKey stored) =>
        YearSource == YearSource.Nearest && (Date.Month, Date.Day) == (stored.Date.Month, stored.Date.Day)
            ? this with { Date = stored.Date, YearSource = stored.YearSource }
            : this;

    /// <summary>Whether both have the same text and date.</summary>
    public bool HasSameContentAs(ArticleKey other) => (Text, Date, YearSource) == (other.Text, other.Date, other.YearSource);

    // Each field is preceded by its length, so that different lists of fields can't result in the same bytes.
    private static UInt128 Hash(ReadOnlySpan<string?> fields)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var field in fields)
        {
            BitConverter.TryWriteBytes(bytes.GetSpan(sizeof(int)), field?.Length ?? -1);
            bytes.Advance(sizeof(int));
            Encoding.Unicode.GetBytes(field, bytes);
        }
        return BitConverter.ToUInt128(SHA256.HashData(bytes.WrittenSpan));
    }
}

/// <summary>The key of an article in the archive.</summary>
/// <param name="Id">The ID of the article.</param>
/// <param name="IsWithdrawn">Whether the source no longer contains the article.</param>
/// <param name="Key">The key of the article.</param>
public sealed record StoredKey(long Id, bool IsWithdrawn, ArticleKey Key);
