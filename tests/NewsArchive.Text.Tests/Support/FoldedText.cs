using System.Text;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Tests.Support;

/// <summary>A plain look for one text in another, both folded.</summary>
internal static class FoldedText
{
    /// <summary>A line as its tokens: a sign for punctuation, and a blank between words.</summary>
    public static string Of(string line)
    {
        var folded = new StringBuilder();
        var wasWord = false;
        foreach (var token in Phrase.FromText(line)?.Tokens ?? [])
        {
            if (token.FollowsPunctuation)
                folded.Append('¶');
            else if (token.Word is not null && wasWord)
                folded.Append(' ');
            folded.Append(token);
            wasWord = token.Word is not null;
        }
        return folded.ToString();
    }

    /// <summary>Counts where a text stands in another. Words are found whole, characters wherever they stand.</summary>
    public static int Count(string text, string query)
    {
        var count = 0;
        for (var at = 0; (at = text.IndexOf(query, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var end = at + query.Length;
            if ((at == 0 || !IsWord(text[at]) || !IsWord(text[at - 1]))
                && (end == text.Length || !IsWord(text[end - 1]) || !IsWord(text[end])))
            {
                count++;
            }
        }
        return count;
    }

    private static bool IsWord(char c) =>
        char.IsLetterOrDigit(c) && c is < '\u3005' or >= '\ua000' and < '\uac00' || char.IsNumber(c) && c != '〇';
}
