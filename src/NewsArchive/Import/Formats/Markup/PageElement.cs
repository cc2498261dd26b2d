using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser.Tokens;

namespace NewsArchive.Import.Formats.Markup;

/// <summary>An element that may hold the main text of a page.</summary>
/// <param name="name">The name of the element.</param>
/// <param name="weight">What its prose counts, by what it is called.</param>
/// <param name="firstParagraph">The index of the first paragraph in it.</param>
internal sealed partial class PageElement(string name, double weight, int firstParagraph)
{
    private static readonly FrozenSet<string> Containers = FrozenSet.ToFrozenSet(
    [
        "article", "aside", "blockquote", "body", "center", "dd", "div", "footer", "form", "header", "li", "main", "nav", "section", "td",
    ]);

    public string Name => name;

    public int FirstParagraph => firstParagraph;

    /// <summary>The index after the last paragraph in it.</summary>
    public int EndParagraph { get; set; }

    /// <summary>How much prose is in it, half of that of its children included.</summary>
    public double Score { get; private set; }

    public static bool IsContainer(string element) => Containers.Contains(element) || element.Contains('-');

    public static double WeightOf(HtmlTagToken tag) =>
        tag.GetAttribute("itemprop") == "articleBody" ? 4
        : Aside.IsMatch($"{tag.GetAttribute("class")} {tag.GetAttribute("id")}") || tag.Name is "aside" or "footer" or "nav" ? 0.1
        : 1;

    /// <summary>Whether it is a paragraph by itself, as where each has a division of its own.</summary>
    public bool HoldsOne => EndParagraph - FirstParagraph == 1;

    /// <summary>Adds the prose of a paragraph in it.</summary>
    public void Add(double score) => Score += weight * score;

    [GeneratedRegex(
        "comment|foot|nav|side|relat|recommend|copyright|hot|rank|share|breadcrumb|disclaimer",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Aside { get; }
}
