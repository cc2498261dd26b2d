using System.Security.Cryptography;
using System.Text;
using NewsArchive.Archive.Articles;

namespace NewsArchive.Import.Purging;

/// <summary>
/// Marks by which purged texts are recognized when a file brings them again. A mark is a keyed hash (HMAC-SHA-256), so that it tells
/// nothing to anyone who has only the mark.
/// </summary>
public static class TextMarks
{
    private const int SecretSize = 32;

    // Shorter paragraphs, such as a bare quotation or a name, are found in many articles.
    private const int MinParagraph = 16;

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretSize);

    /// <summary>Gets the marks of a text: of its headline on its day of the year, and of every longer paragraph.</summary>
    public static IEnumerable<string> Of(byte[] secret, ArticleText text, DateOnly date)
    {
        if (Plain(text.Title) is { Length: > 0 } title)
            yield return Mark(secret, $"title {date.Month}-{date.Day} {title}");
        foreach (var paragraph in Paragraphs(text))
            yield return Mark(secret, $"paragraph {paragraph}");
    }

    /// <summary>
    /// Whether a text is one of those that were marked: it has the headline and the day of one, or at least half of its longer paragraphs.
    /// </summary>
    public static bool Recognize(IReadOnlySet<string> marks, byte[] secret, ArticleText text, DateOnly date)
    {
        if (Plain(text.Title) is { Length: > 0 } title && marks.Contains(Mark(secret, $"title {date.Month}-{date.Day} {title}")))
            return true;
        var paragraphs = Paragraphs(text).ToList();
        return paragraphs.Count > 0 && paragraphs.Count(p => marks.Contains(Mark(secret, $"paragraph {p}"))) * 2 >= paragraphs.Count;
    }

    private static IEnumerable<string> Paragraphs(ArticleText text) =>
        text.Body.Concat(text.Captions).Select(Plain).Where(paragraph => paragraph.Length >= MinParagraph).Distinct();

    // White space and punctuation differ from one copy of a text to the next.
    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static string Mark(byte[] secret, string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(value)));
}
