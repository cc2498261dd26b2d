using System.Globalization;
using System.Security;
using System.Text;
using NewsArchive.Citing;
using NewsArchive.Publishing;
using NewsArchive.Publishing.Forms;

namespace NewsArchive.Downloads;

/// <summary>
/// Writes an article as vertical text, the input of the IMS Open Corpus Workbench: a token a line between the tags of its parts. Text is
/// not divided into Chinese words, on which no two programs agree: a token is an ideograph, a word or number of other letters, or a mark.
/// </summary>
public static class VerticalText
{
    public static string Of(PublicArticle article)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<text id=\"{article.Id}\"");
        Attribute(text, "date", article.Date is { } day ? CitationStyle.Iso(day) : "");
        Attribute(text, "series", article.Series);
        Attribute(text, "agency", article.Agency);
        Attribute(text, "place", article.Place);
        Attribute(text, "url", article.Url);
        text.Append(">\n");
        Part(text, "head", article.Headline);
        foreach (var line in ArticleBlock.Of(article).SelectMany(block => block.Lines))
            Part(text, "p", line);
        return text.Append("</text>\n").ToString();
    }

    // The tags of all texts have the same attributes, as the program requires.
    private static void Attribute(StringBuilder text, string name, string? value) =>
        text.Append(CultureInfo.InvariantCulture, $" {name}=\"{SecurityElement.Escape(value?.ReplaceLineEndings(" ") ?? "")}\"");

    private static void Part(StringBuilder text, string tag, string line)
    {
        text.Append(CultureInfo.InvariantCulture, $"<{tag}>\n");
        var isInWord = false;
        foreach (var rune in PublicXml.Text(line).EnumerateRunes())
        {
            var isOfWord = IsOfWord(rune);
            if (isInWord && !isOfWord)
                text.Append('\n');
            if (isOfWord)
                text.Append(rune);
            else if (!Rune.IsWhiteSpace(rune))
                text.Append(SecurityElement.Escape(rune.ToString())).Append('\n');
            isInWord = isOfWord;
        }
        text.Append(isInWord ? "\n" : "").Append(CultureInfo.InvariantCulture, $"</{tag}>\n");
    }

    // Ideographs and kana are letters of no other kind; 〇 is a number.
    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherLetter;
}
