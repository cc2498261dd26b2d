using System.Net;
using System.Text.RegularExpressions;
using NewsArchive.Archive.Accounts;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Pages;

/// <summary>Every page links site.css and then the files of its own part of the site.</summary>
public sealed partial class StylesheetTests
{
    private static readonly (string Address, string[] Stylesheets)[] Pages =
    [
        ("/", ["site", "issue", "front"]),
        ("/2025/06/17", ["site", "issue"]),
        ("/about", ["site"]),
        ("/keys", ["site", "preferences"]),
        ("/preferences", ["site", "preferences"]),
        ("/articles/1", ["site", "articles"]),
        ("/calendar", ["site", "calendar"]),
        ("/places", ["site", "names"]),
        ("/search", ["site", "search"]),
        ("/help/api", ["site", "search"]),
        ("/help/search", ["site", "search"]),
        ("/research", ["site", "search", "research"]),
        ("/bulletins/1", ["site", "sources"]),
        ("/account", ["site", "staff"]),
        ("/admin", ["site", "articles", "sources", "staff"]),
    ];

    [Fact]
    public async Task Every_stylesheet_that_a_page_links_is_found_under_an_address_that_changes_with_it()
    {
        await using var app = new ArchiveApp();
        using var admin = await app.SignInAsync(Role.Admin, "张三");
        foreach (var (address, stylesheets) in Pages)
        {
            var links = (await admin.ReadAsync(address)).QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!).ToList();
            Assert.Equal(stylesheets, links.Select(link => Fingerprinted().Match(link).Groups[1].Value));
            foreach (var link in links)
            {
                var response = await admin.GetAsync(link);
                Assert.Equal((link, HttpStatusCode.OK, "text/css"), (link, response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            }
        }
    }

    [GeneratedRegex(@"^/css/(\w+)\.\w+\.css$", RegexOptions.NonBacktracking)]
    private static partial Regex Fingerprinted();
}
