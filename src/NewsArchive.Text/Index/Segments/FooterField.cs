namespace NewsArchive.Text.Index.Segments;

/// <summary>The fields of a segment's footer, a 32-bit number each: counts, then the offsets of the parts of the segment.</summary>
internal enum FooterField
{
    ArticleCount, IdeographCount, WordCount, TermCount, LengthLow, LengthHigh,
    Ids, Days, Lengths, TitleEnds, BodyStarts, Places, Reporters, Columns, Agencies,
    Ideographs, IdeographTerms, WordOffsets, WordTerms, Words, Nexts, Postings,

    /// <summary>The number of fields.</summary>
    Count,
}
