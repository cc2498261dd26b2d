using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NewsArchive.Text.Highlighting;

namespace NewsArchive.Pages.Search;

/// <summary>A text with what was found in it marked. A page shows a hundred of them, too many for a partial view each.</summary>
public sealed record Marked(IReadOnlyList<Stretch> Stretches) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var stretch in Stretches)
        {
            if (stretch.IsMarked)
                writer.Write("<mark>");
            encoder.Encode(writer, stretch.Text);
            if (stretch.IsMarked)
                writer.Write("</mark>");
        }
    }
}
