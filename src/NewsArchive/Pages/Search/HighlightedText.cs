using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Highlighting;

namespace NewsArchive.Pages.Search;

/// <summary>A text with its matches in <c>mark</c> elements. A page shows a hundred of these texts, too many for partial views.</summary>
public sealed record HighlightedText(IReadOnlyList<TextRun> Runs) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var run in Runs)
        {
            if (run.IsMarked)
                writer.Write("<mark>");
            encoder.Encode(writer, ControlPictures.Show(run.Text));
            if (run.IsMarked)
                writer.Write("</mark>");
        }
    }
}
