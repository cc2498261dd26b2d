using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Search;

/// <summary>A program that gets all articles that a search finds, to be copied by the reader and run as it is.</summary>
/// <param name="Language">The language in which it is written.</param>
/// <param name="Text">The program.</param>
public sealed record SearchProgram(string Language, string Text)
{
    private const string Page = "/search";

    /// <summary>The path of a form of the results of a search, from the first one on.</summary>
    public static string PathOf(SearchAddress search, string suffix) => Page + suffix + search.WithPage(1).ToString()[Page.Length..];

    /// <summary>Gets the programs of a search.</summary>
    /// <remarks>The address is percent-encoded: nothing in it ends a string in any of the languages.</remarks>
    public static IReadOnlyList<SearchProgram> Of(SearchAddress search, HttpRequest request)
    {
        var address = request.AddressOf(PathOf(search, ".jsonl"));
        return
        [
            new("curl", $"curl '{address}'"),
            new("Python", $"""
                import json, urllib.request

                with urllib.request.urlopen("{address}") as lines:
                    for line in lines:
                        article = json.loads(line)
                        print(article["id"], article.get("date"), article["title"])
                """),
            new("R", $"""
                articles <- jsonlite::stream_in(url("{address}"), verbose = FALSE)
                print(articles[c("id", "title")])
                """),
        ];
    }
}
