using System.Collections;
using System.Runtime.CompilerServices;

namespace NewsArchive.Text.Bulletins;

/// <summary>
/// An immutable list of lines of text: the paragraphs of a story, its captions, or the names in its byline. Two lists are equal if they
/// have the same lines in the same order.
/// </summary>
/// <remarks>
/// No line is empty or contains a line feed, so a list can be written as one text, separated by line feeds, and read back unchanged.
/// </remarks>
[CollectionBuilder(typeof(TextLines), nameof(Create))]
public sealed class TextLines : IReadOnlyList<string>, IEquatable<TextLines>
{
    // The text, or an array of its lines once they have been asked for. Many texts are read only to be written or hashed as a whole.
    private object content;

    private TextLines(object content) => this.content = content;

    /// <summary>The number of lines.</summary>
    public int Count => Lines.Length;

    /// <summary>Gets the line at an index that starts at 0.</summary>
    public string this[int index] => Lines[index];

    private string[] Lines
    {
        get
        {
            if (content is string text)
                content = Split(text);
            return (string[])content;
        }
    }

    /// <summary>Creates a list. Empty lines are omitted, and a line that contains line feeds becomes several.</summary>
    public static TextLines Create(ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.Length == 0 || line.Contains('\n', StringComparison.Ordinal))
                return Parse(string.Join('\n', lines));
        }

        return new TextLines(lines.ToArray());
    }

    /// <summary>Parses a text with one line per line. Empty lines are omitted.</summary>
    public static TextLines Parse(string text) => new(HasEmptyLines(text) ? Split(text) : text);

    /// <summary>
    /// Formats the list as one text, separated by line feeds. EF Core translates this conversion to the stored column, so it can be used in
    /// LINQ queries.
    /// </summary>
    public static explicit operator string(TextLines lines) => lines.ToString();

    /// <summary>Formats the list as one text, separated by line feeds.</summary>
    public override string ToString() => content is string text ? text : string.Join('\n', Lines);

    /// <inheritdoc/>
    public bool Equals(TextLines? other) => other is not null && Lines.AsSpan().SequenceEqual(other.Lines);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TextLines);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => Lines.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string[] Split(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static bool HasEmptyLines(string text) =>
        text is ['\n', ..] or [.., '\n'] || text.Contains("\n\n", StringComparison.Ordinal);
}
