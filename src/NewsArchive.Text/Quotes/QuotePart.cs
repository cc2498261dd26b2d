namespace NewsArchive.Text.Quotes;

/// <summary>How a part of a quotation relates to the printed text.</summary>
public enum QuoteChange
{
    /// <summary>Both are equal.</summary>
    Same,

    /// <summary>
    /// Both differ in form alone: traditional or simplified characters, width, case, spaces, the shapes of quotation marks and dashes.
    /// </summary>
    Form,

    /// <summary>The quotation has other characters than the printed text, or further ones, or lacks some.</summary>
    Text,
}

/// <summary>A part of a quotation beside the part of the printed text that stands in its place.</summary>
/// <param name="Change">How they relate.</param>
/// <param name="Quoted">What is quoted; empty if the quotation lacks the printed part.</param>
/// <param name="Printed">What is printed; empty if the printed text lacks the quoted part.</param>
public readonly record struct QuotePart(QuoteChange Change, string Quoted, string Printed);

/// <summary>A place in a text that a quotation agrees with, or nearly.</summary>
/// <param name="Line">The index of the text among those that were searched.</param>
/// <param name="Start">The index where the place begins, in UTF-16 units.</param>
/// <param name="End">The index where it ends (exclusive).</param>
/// <param name="Errors">
/// The number of characters that are exchanged, further or missing; 0 if the quotation is verbatim, except perhaps for forms.
/// </param>
/// <param name="Parts">The parts of the quotation, in order.</param>
public sealed record QuoteMatch(int Line, int Start, int End, int Errors, IReadOnlyList<QuotePart> Parts)
{
    /// <summary>Whether the quotation has the printed characters, in whatever form.</summary>
    public bool IsVerbatim => Errors == 0;
}
