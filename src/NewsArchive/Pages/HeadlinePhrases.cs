using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NewsArchive.Pages.Search;

namespace NewsArchive.Pages;

/// <summary>
/// Renders a headline so that its lines end between its phrases, which the press separates with spaces, rather than within a word. What
/// stands between quotation marks or book-title marks stays on one line if it fits, and so does a dash with the words beside it.
/// </summary>
public sealed class HeadlinePhrases(HighlightedText headline) : IHtmlContent
{
    private const string Opening = "《〈“「『", Closing = "》〉”」』";

    // The text is not split into words. Most Chinese words have two characters.
    private const int CharactersBesideDash = 2;
    private const int DashWithSpaces = 3;

    // As many characters fit on a line of a phone in the largest letters.
    private const int MaxAroundDash = 16;

    private readonly string text = headline.Text;

    public HeadlinePhrases(string headline) : this(HighlightedText.Plain(headline))
    {
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !EndsPhrase(i))
                continue;
            if (i - start == text.Length)
            {
                WriteParts(writer, encoder, start, i);
                return;
            }
            writer.Write(start > 0 ? " <span class=phrase>" : "<span class=phrase>");
            WriteParts(writer, encoder, start, i);
            writer.Write("</span>");
            start = i + 1;
        }
    }

    // Writes a phrase. The elements are inline, since a screen reader would pause at others.
    private void WriteParts(TextWriter writer, HtmlEncoder encoder, int start, int end)
    {
        var written = start;
        for (var i = start; i < end; i++)
        {
            var isDash = IsDashAfter(i);
            var (from, to) = EndOfQuotation(i, end) is { } close ? (i, close) : isDash ? AroundDash(i, written, end) : (i, i);
            if (from == to)
                continue;
            headline[written..from].WriteTo(writer, encoder);
            writer.Write(!isDash ? "<span class=quoted>" : to - from <= MaxAroundDash ? "<span class=dash>" : "<span>");
            headline[from..to].WriteTo(writer, encoder);
            writer.Write("</span>");
            written = to;
            i = to - 1;
        }
        headline[written..end].WriteTo(writer, encoder);
    }

    private int? EndOfQuotation(int start, int end)
    {
        if (Opening.IndexOf(text[start]) is not (>= 0 and var kind))
            return null;
        var close = text.IndexOf(Closing[kind], start, end - start);
        return close < 0 ? null : close + 1;
    }

    private (int From, int To) AroundDash(int space, int start, int end)
    {
        var (from, to) = (Math.Max(start, space - CharactersBesideDash), space);
        while (from > start && IsWithinWord(from))
            from--;
        // A part of a headline such as "A - B - C" is kept as a whole.
        for (var i = space; i <= to && i < end; i++)
        {
            if (!IsDashAfter(i))
                continue;
            to = Math.Min(end, i + DashWithSpaces + CharactersBesideDash);
            while (to < end && IsWithinWord(to))
                to++;
        }
        return (from, to);
    }

    private bool IsWithinWord(int i) =>
        char.IsLowSurrogate(text[i]) || (char.IsAsciiLetterOrDigit(text[i - 1]) && char.IsAsciiLetterOrDigit(text[i]));

    private bool IsDashAfter(int space) => text[space] == ' ' && space + 1 < text.Length && IsDash(text[space + 1]);

    private bool EndsPhrase(int i) => text[i] == ' ' && !IsDashAfter(i) && !(i > 0 && IsDash(text[i - 1]));

    private static bool IsDash(char c) => c is '-' or '—' or '–';
}
