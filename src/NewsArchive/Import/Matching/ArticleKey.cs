using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using NewsArchive.Archive.Articles;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Import.Matching;

/// <summary>By what an article is known again, in a few bytes: a file may hold more articles than memory holds texts.</summary>
/// <param name="Position">Its place in its file.</param>
/// <param name="Date">Its day.</param>
/// <param name="YearSource">How the year of that day is known.</param>
/// <param name="Text">A hash of everything that is printed of it.</param>
/// <param name="Title">A hash of its title.</param>
/// <param name="Story">A hash of its title and body.</param>
/// <param name="Words">A sketch of its words.</param>
public sealed record ArticleKey(int Position, DateOnly Date, YearSource YearSource, UInt128 Text, UInt128 Title, UInt128 Story, Sketch Words)
{
    public static ArticleKey Of(int position, DateOnly date, YearSource yearSource, ArticleText text)
    {
        var body = text.Body.ToString();
        var all = Hash([
            text.Title, text.Subtitle, text.Column, text.Agency, text.Place, text.Dateline, text.Reporters.ToString(), body, text.Captions.ToString(),
            text.Credit, text.SourceAddress,
        ]);
        return new(position, date, yearSource, all, Hash([text.Title]), Hash([text.Title, body]), Sketch.Of(text.Title + body));
    }

    /// <summary>The same with the year that is known of the article already, where this one's is a guess.</summary>
    public ArticleKey WithYearOf(ArticleKey stored) =>
        YearSource == YearSource.Nearest && (Date.Month, Date.Day) == (stored.Date.Month, stored.Date.Day)
            ? this with { Date = stored.Date, YearSource = stored.YearSource }
            : this;

    public bool SaysTheSameAs(ArticleKey other) => (Text, Date, YearSource) == (other.Text, other.Date, other.YearSource);

    // Each field with its length before it, so that no two lists of fields run into one.
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

/// <summary>An article in the archive with its key.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsWithdrawn">Whether its source does not hold it any more.</param>
public sealed record StoredKey(long Id, bool IsWithdrawn, ArticleKey Key);
