using AngleSharp.Dom;

namespace NewsArchive.Tests.Support;

public static class PageText
{
    /// <summary>The text of an element with a single space where its markup has white space, as a reader sees it.</summary>
    public static string SpacedText(this INode node) =>
        string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
