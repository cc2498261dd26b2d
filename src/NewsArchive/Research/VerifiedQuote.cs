using NewsArchive.Citing;
using NewsArchive.Publishing;
using NewsArchive.Text.Quotes;

namespace NewsArchive.Research;

/// <summary>A text whose sentences were checked, as programs get it.</summary>
public sealed record VerifiedQuote(IReadOnlyList<VerifiedSentence> Sentences)
{
    /// <summary>Shapes what came of a check.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="citations">Cites the articles.</param>
    /// <param name="at">Returns an article with the address of its page.</param>
    public static VerifiedQuote Of(
        IReadOnlyList<CheckedSentence> sentences, Citations citations, Func<PublicArticle, PublicArticle> at)
    {
        return new([.. sentences.Select(sentence => new VerifiedSentence(
            sentence.Text, sentence.Verdict, [.. sentence.Sources.Select(Printed)], sentence.HasMore))]);

        PrintedSentence Printed(QuoteSource source)
        {
            var article = at(source.Article);
            var parts = source.Match.Parts.Any(part => part.Change != QuoteChange.Same) ? source.Match.Parts : null;
            return new PrintedSentence(
                ArticleListing.Of(article), source.Line.Kind, source.Line.Number, source.Printed, source.Match.Errors, parts,
                GbT7714.Edition2025(citations.Of(article)));
        }
    }
}

/// <summary>A sentence that was checked.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Verdict">What came of it.</param>
/// <param name="Sources">Where it is printed, the oldest article first, or the nearest sentence.</param>
/// <param name="HasMore">Whether further articles have the same words.</param>
public sealed record VerifiedSentence(string Text, QuoteVerdict Verdict, IReadOnlyList<PrintedSentence> Sources, bool HasMore);

/// <summary>Where a sentence is printed.</summary>
/// <param name="Article">The article.</param>
/// <param name="Line">The kind of line.</param>
/// <param name="Number">The number of the paragraph or caption, from 1.</param>
/// <param name="Printed">What is printed.</param>
/// <param name="Errors">The number of characters that differ.</param>
/// <param name="Parts">The parts of the sentence beside what is printed; null if they are equal.</param>
/// <param name="Citation">The citation of the article by GB/T 7714—2025.</param>
public sealed record PrintedSentence(
    ArticleListing Article, LineKind Line, int Number, string Printed, int Errors, IReadOnlyList<QuotePart>? Parts, string Citation);
