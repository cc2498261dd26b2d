namespace NewsArchive.Text.Index.Postings;

/// <summary>The columns of a postings list's table of blocks, a 32-bit number each.</summary>
internal static class BlockRow
{
    /// <summary>The last article of the block.</summary>
    public const int LastArticle = 0;

    /// <summary>The offset of the articles and frequencies from the start of the list.</summary>
    public const int Offset = 1;

    /// <summary>The offset of the positions from the start of the list; 0 if the list has none.</summary>
    public const int PositionsOffset = 2;

    /// <summary>The greatest score factor of the block's articles (block-max), as the bits of a float.</summary>
    public const int MaxFactor = 3;

    /// <summary>The number of columns.</summary>
    public const int Size = 4;
}
