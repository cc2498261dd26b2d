namespace NewsArchive.Text.Quotes;

/// <summary>Finds what a text puts between quotation marks, as a paper does with the sentences that it quotes.</summary>
public static class Quotations
{
    /// <summary>The least length in characters of what counts as a quotation. Shorter ones are terms and titles, such as “一带一路”.</summary>
    public const int MinLength = 8;

    private const string Openers = "“「『\"", Closers = "”」』\"";

    /// <summary>Gets the quotations of a text.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>
    /// The quotations in order, without the marks around them. One without a closing mark ends with its paragraph, since a quotation of
    /// several paragraphs is closed in the last alone (GB/T 15834—2011, 4.8). Quotations within a quotation are part of it.
    /// </returns>
    public static IReadOnlyList<string> Of(string text)
    {
        var quotations = new List<string>();
        var (start, kind, depth) = (0, -1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r')
                Close(i);
            else if (depth == 0 && Openers.IndexOf(text[i]) is >= 0 and var opener)
                (start, kind, depth) = (i + 1, opener, 1);
            else if (depth > 0 && text[i] == Closers[kind] && --depth == 0)
                Close(i);
            else if (depth > 0 && text[i] == Openers[kind] && text[i] != Closers[kind])
                depth++;
        }
        Close(text.Length);
        return quotations;

        void Close(int end)
        {
            if (kind >= 0 && end - start >= MinLength)
                quotations.Add(text[start..end]);
            (kind, depth) = (-1, 0);
        }
    }
}
