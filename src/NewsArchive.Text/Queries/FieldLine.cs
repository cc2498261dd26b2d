namespace NewsArchive.Text.Queries;

/// <summary>A line of an article, and the field in which it stands. A string is a line of the body.</summary>
/// <param name="Text">The line, not folded.</param>
/// <param name="Field">
/// The field. A line of <see cref="ArticleField.Lead"/> or <see cref="ArticleField.Caption"/> is a line of <see cref="ArticleField.Body"/>
/// as well.
/// </param>
/// <param name="Start">
/// The index at which the field begins, in UTF-16 units: the dateline before a lead is on its line, and in the body, but not in the lead.
/// </param>
public readonly record struct FieldLine(string Text, ArticleField Field = ArticleField.Body, int Start = 0)
{
    /// <summary>Converts a text to a line of the body.</summary>
    public static implicit operator FieldLine(string text) => new(text);

    /// <summary>Gets the index from which the line is to be searched for a phrase of a field; null if it is not to be searched.</summary>
    /// <param name="field">The field; null for the whole printed text.</param>
    internal int? StartOf(ArticleField? field) => field switch
    {
        _ when field == Field => Start,
        null => 0,
        ArticleField.Body when Field is ArticleField.Lead or ArticleField.Caption => 0,
        _ => null,
    };
}
