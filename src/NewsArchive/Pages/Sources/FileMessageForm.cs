using System.Text.RegularExpressions;

namespace NewsArchive.Pages.Sources;

/// <summary>A form that messages have in common: <c>This line has {0} articles.</c></summary>
internal sealed partial class FileMessageForm
{
    private readonly string[] literals;
    private readonly string chinese;

    private FileMessageForm(string[] literals, string chinese) => (this.literals, this.chinese) = (literals, chinese);

    /// <summary>The number of characters that are the same in all messages.</summary>
    public int FixedLength => literals.Sum(literal => literal.Length);

    /// <param name="english">The English form, with its placeholders in ascending order.</param>
    /// <param name="chinese">The Chinese form, with the same placeholders.</param>
    public static FileMessageForm Of(string english, string chinese) => new(Placeholder.Split(english), chinese);

    /// <summary>Gets the values of the placeholders in a message; null if it doesn't have this form.</summary>
    public IReadOnlyList<string>? Match(string message)
    {
        var (first, last) = (literals[0], literals[^1]);
        if (literals.Length == 1)
            return message == first ? [] : null;
        var (start, end) = (first.Length, message.Length - last.Length);
        if (start > end || !message.StartsWith(first, StringComparison.Ordinal) || !message.EndsWith(last, StringComparison.Ordinal))
            return null;
        var values = new List<string>();
        foreach (var literal in literals[1..^1])
        {
            if (message.IndexOf(literal, start, end - start, StringComparison.Ordinal) is not (>= 0 and var found))
                return null;
            values.Add(message[start..found]);
            start = found + literal.Length;
        }
        return [.. values, message[start..end]];
    }

    /// <summary>Puts values into the Chinese form.</summary>
    public string Fill(IEnumerable<string> values)
    {
        var list = values.ToList();
        return Placeholder.Replace(chinese, match => list[match.ValueSpan[1] - '0']);
    }

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder { get; }
}
