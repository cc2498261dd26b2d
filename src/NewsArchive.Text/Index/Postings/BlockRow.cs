namespace NewsArchive.Text.Index.Postings;

/// <summary>The columns of the block table of a postings list, each a 32-bit number.</summary>
internal static class BlockRow
{
    /// <summary>The last article of the block.</summary>
    public const int LastArticle = 0;

    /// <summary>The offset of the articles and frequencies from the start of the list.</summary>
    public const int Offset = 1;

    /// <summary>The offset of the positions from the start of the list; 0 if the list has no positions.</summary>
    public const int PositionsOffset = 2;

    /// <summary>The highest score factor of the block's articles (block-max), as the bits of a float.</summary>
    public const int MaxFactor = 3;

    /// <summary>The number of columns.</summary>
    public const int Size = 4;
}
