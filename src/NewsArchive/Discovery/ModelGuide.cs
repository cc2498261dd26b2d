using NewsArchive.Mcp;
using NewsArchive.Serving;

namespace NewsArchive.Discovery;

/// <summary>Writes <c>llms.txt</c>: what the archive is and how programs read it, for language models.</summary>
public static class ModelGuide
{
    /// <summary>Writes the guide.</summary>
    /// <param name="request">The request, whose address is that of the site.</param>
    /// <param name="site">The settings of the site.</param>
    /// <param name="mcp">Whether the tools of the Model Context Protocol are served.</param>
    /// <param name="holds">How much the archive has, and of which time.</param>
    public static string Write(HttpRequest request, SiteSettings site, McpSettings mcp, string holds)
    {
        var harvesting = site.Contact.Length > 0
            ? $"- [OAI-PMH]({Of("/oai?verb=Identify")}): all records, and what changed since a time\n" : "";
        var tools = mcp.Enabled
            ? $"- [Tools]({Of(McpServices.Path)}): Model Context Protocol, to search, read, cite and verify quotations\n" : "";
        return $"""
            # {site.ChineseName}

            > An archive of Chinese-language news as printed: {holds}. Texts are verbatim, in Chinese; corrections of editors are marked,
            > and every earlier text of an article stays at its address. Cite an article by the address of its page.

            ## Reading

            - [An article]({Of("/articles/1.json")}): its fields, paragraphs and corrections as JSON; `/articles/ID` is its page, and
              `?rev=NUMBER` an earlier text
            - [Search]({Of("/search.json?q=%E5%8D%AB%E6%98%9F")}): the whole text of every article, with matches and counts as JSON;
              [the language of queries]({Of("/help/search")})
            - [The API]({Of("/api/v1/openapi.json")}): its description, of which [a page]({Of("/help/api")}) has examples; most pages have
              `.json` at their own addresses too
            - [A search as a feed]({Of("/search.atom?q=%E5%8D%AB%E6%98%9F")}): full texts, newest first; `.rss` and `.feed.json` likewise
            - [The newest articles]({Of("/index.atom")}): a feed, as every day (`/2025/06/18.atom`) and name (`/places/北京.atom`) has one
            - [Coverage]({Of("/coverage")}): which days of which series the archive has, and which it lacks
            {tools}
            ## Everything

            - [All articles]({Of("/api/v1/articles.jsonl")}): as JSON Lines, like [all that a search finds]({Of(
                "/search.jsonl?q=%E5%8D%AB%E6%98%9F")})
            - [Dumps]({Of("/dumps")}): the whole archive and each series as JSON Lines and Parquet, if the operator makes them
            - [Sitemap]({Of("/sitemap.xml")}): the addresses of all articles, with the times of their last changes
            {harvesting}
            ## Optional

            - [About]({Of("/about")}): what the archive is and how it was made

            """ + (site.Rights.Length > 0 ? $"\n{site.Rights}\n" : "");

        string Of(string path) => request.AddressOf(path);
    }
}
