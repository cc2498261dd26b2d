using System.ComponentModel;
using System.Globalization;
using System.Text;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using NewsArchive.Citing;
using NewsArchive.Research;
using NewsArchive.Text.Quotes;

namespace NewsArchive.Mcp;

/// <summary>Checks quotations.</summary>
[McpServerToolType]
public sealed class QuoteTools(QuoteCheck check, Citations citations, SiteAddress site, Answers answers)
{
    private const int MaxLength = 10_000, MaxSentences = 100;

    [McpServerTool(Name = "verify_quote", Title = "核对引文", ReadOnly = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(CheckedText))]
    [Description("Checks whether sentences are printed in the archive: each is found verbatim (where, when, and how to cite it), "
        + "abridged by an ellipsis, with differences (marked character by character), or not found. Traditional and simplified characters "
        + "count as equal.")]
    public async Task<CallToolResult> VerifyAsync(
        [Description("A sentence or a text of several, in Chinese: up to 10,000 characters and 100 sentences.")] string text,
        CancellationToken cancellation = default)
    {
        if (text.Length > MaxLength)
            throw TooMuch(text.Length, "characters", MaxLength);
        var sentences = Sentences.Of(text);
        if (sentences.Count == 0)
            throw new ToolException("The text has no word; write the sentence to check.");
        if (sentences.Count > MaxSentences)
            throw TooMuch(sentences.Count, "sentences", MaxSentences);
        var found = await check.CheckAsync(sentences, cancellation) ?? throw SearchTools.Busy();
        var answer = VerifiedQuote.Of(found, citations, site.Of);
        return await answers.OfAsync(new CheckedText(answer.Sentences), TextOf(answer), cancellation);
    }

    private static ToolException TooMuch(int count, string of, int most) =>
        new($"The text has {count} {of}; check at most {most} at once, and the rest in further calls.");

    private static string TextOf(VerifiedQuote quote)
    {
        var text = new StringBuilder();
        foreach (var sentence in quote.Sentences)
        {
            text.Append(CultureInfo.InvariantCulture, $"{sentence.Text}\n  {VerdictOf(sentence.Verdict)}\n");
            foreach (var source in sentence.Sources)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {source.Line} {source.Number} of {Answers.LineOf(source.Article)}\n");
                if (source.Parts is { } parts)
                    text.Append(CultureInfo.InvariantCulture, $"    {string.Concat(parts.Select(Marked))}\n");
                text.Append(CultureInfo.InvariantCulture, $"    {source.Citation}\n");
            }
            text.Append(sentence.HasMore ? "  and in further articles\n\n" : "\n");
        }
        return text.ToString();
    }

    private static string VerdictOf(QuoteVerdict verdict) => verdict switch
    {
        QuoteVerdict.Verbatim => "VERBATIM",
        QuoteVerdict.Abridged => "ABRIDGED: except for its ellipses, it is verbatim, in this order, in the article",
        QuoteVerdict.Different => "FOUND WITH DIFFERENCES: not verbatim; [printed|quoted] marks what differs, {printed|quoted} mere forms",
        QuoteVerdict.NotFound => "NOT FOUND in what the archive covers",
        _ => "UNCHECKED: too many articles have such words, or the limit of work was reached; check a longer sentence, or it alone",
    };

    private static string Marked(QuotePart part) => part.Change switch
    {
        QuoteChange.Same => part.Quoted,
        QuoteChange.Form => $"{{{part.Printed}|{part.Quoted}}}",
        _ => $"[{part.Printed}|{part.Quoted}]",
    };
}

/// <summary>A text whose sentences were checked.</summary>
/// <param name="Sentences">The sentences.</param>
public sealed record CheckedText(IReadOnlyList<VerifiedSentence> Sentences) : Answer;
