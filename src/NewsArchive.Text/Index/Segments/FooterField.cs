namespace NewsArchive.Text.Index.Segments;

/// <summary>The fields of a segment's footer, each a 32-bit number: counts, followed by the offsets of the segment's parts.</summary>
internal enum FooterField
{
    ArticleCount, IdeographCount, WordCount, TermCount, LengthLow, LengthHigh,
    Ids, Days, Lengths, TitleEnds, BodyStarts, Leads, Captions, Places, Reporters, Columns, Agencies, Series,
    Ideographs, IdeographTerms, WordOffsets, WordTerms, Words, Nexts, Postings,

    /// <summary>The number of fields.</summary>
    Count,
}
