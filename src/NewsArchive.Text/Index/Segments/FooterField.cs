namespace NewsArchive.Text.Index.Segments;

/// <summary>What a segment's footer says, a number each: how many there are of something, or where a part begins.</summary>
internal enum FooterField
{
    ArticleCount, HanCount, WordCount, TermCount, LengthLow, LengthHigh,
    Ids, Days, Lengths, TitleEnds, BodyStarts, Places, Reporters, Columns, Agencies,
    Hans, HanTerms, WordTexts, WordTerms, Words, Tails, Postings,
    All,
}
