using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NewsArchive.Api;
using NewsArchive.Citing;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Research;

/// <summary>Serves what came of checking a text, as JSON and as a table, by its address or by posting its form.</summary>
public static class QuoteDocuments
{
    public const string Path = "/research/quotes";

    private static readonly string[] Columns =
        ["sentence", "text", "verdict", "errors", "printed", "title", "date", "series", "line", "number", "url", "citation"];

    public static void MapQuotes(this IEndpointRouteBuilder app)
    {
        Map(app, ResearchTables.Json, quote => TypedResults.Json(quote, PublicJson.Options));
        Map(app, ResearchTables.Table, quote => Csv.Of(RowsOf(quote)));
    }

    /// <summary>Says why a text can't be checked, and what to do.</summary>
    private static string Explain(QuoteProblem problem, string? charset) => problem switch
    {
        QuoteProblem.NoWord => "The text has no word; write the sentence to check as text.",
        QuoteProblem.NoQuotation => "The text has nothing of 8 characters or more in quotation marks; leave out only to check all of it.",
        QuoteProblem.TooLong => $"The text has more than {QuoteRequest.MaxLength} characters; check it in parts.",
        QuoteProblem.TooManySentences => $"The text has more than {QuoteRequest.MaxSentences} sentences; check it in parts.",
        QuoteProblem.LargeFile => "The file is larger than 1 MB; save its text alone.",
        QuoteProblem.UnknownCharset => $"The form is in {charset}, which can't be decoded; send it in UTF-8.",
        _ => "The file is neither a text nor a Word document; save it as .docx, or as .txt in UTF-8.",
    };

    private static void Map(IEndpointRouteBuilder app, (string Suffix, string Type) form, Func<VerifiedQuote, IResult> write)
    {
        foreach (var address in TwinAddress.Of(Path, form.Suffix, form.Type))
            app.MapMethods(address.Pattern, Documents.Methods, AnswerAsync).AsResearch(address, QuoteRequest.Parameters, Answers);
        app.MapPost(Path + form.Suffix, AnswerAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Search).ExcludeFromDescription()
            .WithMetadata(new PostedQuery(), new RequestSizeLimitAttribute(QuoteRequest.MaxFormSize));

        async Task<IResult> AnswerAsync(
            QuoteRequest asked, HttpRequest request, QuoteCheck check, Citations citations, CancellationToken cancellation)
        {
            if (asked.Problem is { } problem)
                return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, detail: Explain(problem, asked.Charset));
            return await check.CheckAsync(asked.Sentences, cancellation) is { } sentences
                ? write(VerifiedQuote.Of(sentences, citations, article => article.At(request)))
                : SearchDocuments.Busy(request, isWhole: false);
        }
    }

    private static bool Answers(HttpRequest request) => QuoteRequest.Of(request.Query["text"], request.Query["only"]).Problem is null;

    private static IEnumerable<string> RowsOf(VerifiedQuote quote)
    {
        yield return Csv.Row(Columns);
        foreach (var (number, sentence) in quote.Sentences.Index())
        {
            string?[] cells = [Number(number + 1), sentence.Text, NameOf(sentence.Verdict)];
            if (sentence.Sources.Count == 0)
                yield return Csv.Row([.. cells, .. Enumerable.Repeat<string?>(null, Columns.Length - cells.Length)]);
            foreach (var (article, line, paragraph, printed, errors, _, citation) in sentence.Sources)
            {
                yield return Csv.Row(
                [
                    .. cells, Number(errors), printed, article.Title, article.Date is { } date ? CitationStyle.Iso(date) : null,
                    article.Series, NameOf(line), Number(paragraph), article.Url, citation,
                ]);
            }
        }
    }

    // As JSON names it.
    private static string NameOf(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
