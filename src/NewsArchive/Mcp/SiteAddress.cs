using NewsArchive.Publishing;

namespace NewsArchive.Mcp;

/// <summary>Creates the addresses of pages that answers link to.</summary>
/// <param name="of">Gets the absolute address of a path.</param>
public sealed class SiteAddress(Func<string, string> of)
{
    /// <summary>Reads the address of a site; null if it is not the address of one.</summary>
    public static SiteAddress? Parse(string text) => Uri.TryCreate(text, UriKind.Absolute, out var site)
        && site is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" }
            ? new SiteAddress(path => site.AbsoluteUri.TrimEnd('/') + path) : null;

    public string Of(string path) => of(path);

    /// <summary>Returns an article with the address of its page.</summary>
    public PublicArticle Of(PublicArticle article) => article with { Url = of(article.Path) };
}
