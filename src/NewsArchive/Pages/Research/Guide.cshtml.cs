using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Archive;
using NewsArchive.Pages.Names;
using NewsArchive.Pages.Pipeline;
using NewsArchive.Publishing;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Quotes;

namespace NewsArchive.Pages.Research;

/// <summary>
/// Shows what a researcher can do, from Guide.md or, in English, Guide.en.md. The examples in these, such as <c>{phrase}</c>, are of what
/// the archive holds.
/// </summary>
public sealed class GuideModel(SearchIndex index, PublicArticles articles, TimeProvider clock) : PageModel
{
    private const string Day = "day";
    private const int ArticlesToQuote = 10, ShortestQuote = 12, LongestQuote = 60;

    private static readonly Lazy<string>
        Chinese = new(() => EmbeddedMarkdown.ToHtml("Guide.md")),
        English = new(() => EmbeddedMarkdown.ToHtml("Guide.en.md"));

    public HtmlString? Html { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var places = FrequentNames.Of(reader, ArticleField.Place).Take(2).ToList();
        var day = reader.Days.Select(day => (DateOnly?)day.Key).FirstOrDefault() ?? ShanghaiTime.DayOf(clock.GetUtcNow());
        Html = WithExamples((Preferences.IsEnglish ? English : Chinese).Value, new()
        {
            ["phrase"] = places.FirstOrDefault() ?? "北京",
            ["other"] = places.Skip(1).FirstOrDefault() ?? "上海",
            ["reporter"] = FrequentNames.Of(reader, ArticleField.Reporter).FirstOrDefault() ?? "本社记者",
            ["misquote"] = Misquoted(await SentenceAsync(reader, cancellation) ?? "北京今天天气晴朗，适合外出。"),
            [Day] = day.ToString("O", CultureInfo.InvariantCulture),
        });
    }

    private async Task<string?> SentenceAsync(IndexReader reader, CancellationToken cancellation)
    {
        var newest = reader.Search(new AllOf([]), HitOrder.Newest, 0, ArticlesToQuote).Select(hit => hit.Id).ToList();
        return (await articles.OfAsync(newest, cancellation)).SelectMany(article => article.Body).SelectMany(Sentences.Of)
            .FirstOrDefault(sentence => sentence.Length is >= ShortestQuote and <= LongestQuote);
    }

    private static string Misquoted(string sentence)
    {
        var place = sentence.Length / 2;
        while (place > 0 && !char.IsLetter(sentence[place]))
            place--;
        return $"{sentence[..place]}{(sentence[place] == '某' ? '甲' : '某')}{sentence[(place + 1)..]}";
    }

    // The examples are filled in last, so that nothing in them is read as Markdown.
    private static HtmlString WithExamples(string html, Dictionary<string, string> examples)
    {
        foreach (var (name, example) in examples)
        {
            var written = WebUtility.HtmlEncode(example);
            html = html.Replace($"%7B{name}%7D", WebUtility.HtmlEncode(Uri.EscapeDataString(example)), StringComparison.Ordinal)
                .Replace($"{{{name}}}", name == Day ? written : $"<span lang=\"zh-CN\">{written}</span>", StringComparison.Ordinal);
        }
        return new HtmlString(html);
    }
}
