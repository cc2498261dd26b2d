using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace NewsArchive.Pages;

/// <summary>
/// Renders a headline so that its lines end between its phrases, which the press separates with spaces, rather than within a word. A dash
/// with spaces around it does not end a phrase.
/// </summary>
public sealed class HeadlinePhrases(string headline) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var start = 0;
        for (var i = 0; i <= headline.Length; i++)
        {
            if (i < headline.Length && (headline[i] != ' ' || IsAtDash(i)))
                continue;
            writer.Write(start > 0 ? " <span class=phrase>" : "<span class=phrase>");
            encoder.Encode(writer, headline, start, i - start);
            writer.Write("</span>");
            start = i + 1;
        }
    }

    private bool IsAtDash(int space) =>
        (space > 0 && IsDash(headline[space - 1])) || (space + 1 < headline.Length && IsDash(headline[space + 1]));

    private static bool IsDash(char c) => c is '-' or '—' or '–';
}
