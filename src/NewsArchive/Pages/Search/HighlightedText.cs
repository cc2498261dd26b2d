using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using NewsArchive.Text.Bulletins;
using NewsArchive.Text.Highlighting;

namespace NewsArchive.Pages.Search;

/// <summary>A text with its matches in <c>mark</c> elements. A page shows a hundred of these texts, too many for partial views.</summary>
public sealed class HighlightedText : IHtmlContent
{
    private readonly IReadOnlyList<Match> matches;

    /// <summary>Creates a text from its runs.</summary>
    /// <param name="runs">The runs in order.</param>
    /// <param name="first">The number of the first match, if the matches get IDs; null if they do not.</param>
    public HighlightedText(IReadOnlyList<TextRun> runs, int? first = null)
    {
        Text = string.Concat(runs.Select(run => run.Text));
        var found = new List<Match>();
        var start = 0;
        foreach (var run in runs)
        {
            if (run.IsMarked)
                found.Add(new Match(start, start + run.Text.Length, first + found.Count));
            start += run.Text.Length;
        }
        matches = found;
    }

    private HighlightedText(string text, IReadOnlyList<Match> matches) => (Text, this.matches) = (text, matches);

    public string Text { get; }

    /// <summary>The number of matches.</summary>
    public int Count => matches.Count;

    /// <summary>Gets a part of the text. A match that begins before the part has no ID in it.</summary>
    public HighlightedText this[Range range]
    {
        get
        {
            var (start, length) = range.GetOffsetAndLength(Text.Length);
            return new HighlightedText(Text.Substring(start, length), [.. matches
                .Where(match => match.Start < start + length && match.End > start)
                .Select(match => new Match(
                    Math.Max(match.Start - start, 0), Math.Min(match.End - start, length), match.Start < start ? null : match.Number))]);
        }
    }

    /// <summary>Creates a text without matches.</summary>
    public static HighlightedText Plain(string text) => new(text, []);

    /// <summary>Creates a text in which control characters are visible, for a name or a title.</summary>
    public static HighlightedText Show(IReadOnlyList<TextRun> runs, int? first = null) =>
        new([.. runs.Select(run => run with { Text = ControlPictures.Show(run.Text) })], first);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var written = 0;
        foreach (var match in matches)
        {
            encoder.Encode(writer, Text, written, match.Start - written);
            writer.Write(match.Number is { } number
                ? string.Create(CultureInfo.InvariantCulture, $"<mark id=\"hit-{number}\">") : "<mark>");
            encoder.Encode(writer, Text, match.Start, match.End - match.Start);
            writer.Write("</mark>");
            written = match.End;
        }
        encoder.Encode(writer, Text, written, Text.Length - written);
    }

    private readonly record struct Match(int Start, int End, int? Number);
}
