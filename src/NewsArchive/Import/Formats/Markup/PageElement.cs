using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser.Tokens;

namespace NewsArchive.Import.Formats.Markup;

/// <summary>An element that may contain the main text of a page.</summary>
/// <param name="name">The name of the element.</param>
/// <param name="weight">The factor by which its prose counts, depending on the names of the element.</param>
/// <param name="firstParagraph">The index of the first paragraph in the element.</param>
internal sealed partial class PageElement(string name, double weight, int firstParagraph)
{
    private static readonly FrozenSet<string> Containers = FrozenSet.ToFrozenSet(
    [
        "article", "aside", "blockquote", "body", "center", "dd", "div", "footer", "form", "header", "li", "main", "nav", "section", "td",
    ]);

    public string Name => name;

    public int FirstParagraph => firstParagraph;

    /// <summary>The index after the last paragraph in the element.</summary>
    public int EndParagraph { get; set; }

    /// <summary>The amount of prose in the element, including half of the prose in its children.</summary>
    public double Score { get; private set; }

    public static bool IsContainer(string element) => Containers.Contains(element) || element.Contains('-');

    public static double WeightOf(HtmlTagToken tag) =>
        tag.GetAttribute("itemprop") == "articleBody" ? 4
        : Aside.IsMatch($"{tag.GetAttribute("class")} {tag.GetAttribute("id")}") || tag.Name is "aside" or "footer" or "nav" ? 0.1
        : 1;

    /// <summary>Whether the element contains a single paragraph, as on pages that use a div for each.</summary>
    public bool HoldsOne => EndParagraph - FirstParagraph == 1;

    /// <summary>Adds the prose of a paragraph in the element.</summary>
    public void Add(double score) => Score += weight * score;

    [GeneratedRegex(
        "comment|foot|nav|side|relat|recommend|copyright|hot|rank|share|breadcrumb|disclaimer",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Aside { get; }
}
