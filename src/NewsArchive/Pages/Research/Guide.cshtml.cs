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
    private const int NamesToTry = 10, WorkForNear = 2_000_000;

    private static readonly string[] CommonWords = ["举行", "记者", "发展", "表示"];

    private static readonly Lazy<string>
        Chinese = new(() => EmbeddedMarkdown.ToHtml("Guide.md")),
        English = new(() => EmbeddedMarkdown.ToHtml("Guide.en.md"));

    public HtmlString? Html { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var places = FrequentNames.Of(reader, ArticleField.Place).Take(2).ToList();
        var day = reader.Days.Select(day => (DateOnly?)day.Key).FirstOrDefault() ?? ShanghaiTime.DayOf(clock.GetUtcNow());
        var phrase = places.FirstOrDefault() ?? "北京";
        Html = WithExamples((Preferences.IsEnglish ? English : Chinese).Value, new()
        {
            ["phrase"] = phrase,
            ["near"] = NearTo(phrase, reader, cancellation),
            ["other"] = places.Skip(1).FirstOrDefault() ?? "上海",
            ["reporter"] = FrequentNames.Of(reader, ArticleField.Reporter).FirstOrDefault() ?? "本社记者",
            ["misquote"] = Misquoted(await SentenceAsync(reader, cancellation) ?? "北京今天天气晴朗，适合外出。"),
            [Day] = day.ToString("O", CultureInfo.InvariantCulture),
        });
    }

    // Of a reporter, the dateline of an article may name the place as well.
    private static string NearTo(string phrase, IndexReader reader, CancellationToken cancellation)
    {
        var budget = new SearchBudget(WorkForNear, cancellation);
        return FrequentNames.Of(reader, ArticleField.Reporter).Take(NamesToTry).Concat(CommonWords)
            .FirstOrDefault(word => reader.Count(QueryParser.Parse($"{phrase} NEAR/30 {word}").Clause, budget) > 0) ?? CommonWords[0];
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
