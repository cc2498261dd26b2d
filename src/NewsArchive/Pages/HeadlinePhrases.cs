using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NewsArchive.Pages.Search;

namespace NewsArchive.Pages;

/// <summary>
/// Renders a headline so that its lines end between its phrases, which the press separates with spaces, rather than within a word. A dash
/// with spaces around it does not end a phrase, and never begins a line.
/// </summary>
public sealed class HeadlinePhrases(HighlightedText headline) : IHtmlContent
{
    private readonly string text = headline.Text;

    public HeadlinePhrases(string headline) : this(HighlightedText.Plain(headline))
    {
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && (text[i] != ' ' || IsAtDash(i)))
                continue;
            writer.Write(start > 0 ? " <span class=phrase>" : "<span class=phrase>");
            WritePhrase(writer, encoder, start, i);
            writer.Write("</span>");
            start = i + 1;
        }
    }

    private void WritePhrase(TextWriter writer, HtmlEncoder encoder, int start, int end)
    {
        for (var i = start; i < end - 1; i++)
        {
            if (text[i] != ' ' || !IsDash(text[i + 1]))
                continue;
            // A browser may break a line before the space, unless the character before it is in the same element.
            var kept = i > start + 1 && char.IsLowSurrogate(text[i - 1]) ? i - 2 : Math.Max(start, i - 1);
            headline[start..kept].WriteTo(writer, encoder);
            writer.Write("<span class=dash>");
            headline[kept..(i + 2)].WriteTo(writer, encoder);
            writer.Write("</span>");
            start = i + 2;
        }
        headline[start..end].WriteTo(writer, encoder);
    }

    private bool IsAtDash(int space) =>
        (space > 0 && IsDash(text[space - 1])) || (space + 1 < text.Length && IsDash(text[space + 1]));

    private static bool IsDash(char c) => c is '-' or '—' or '–';
}
