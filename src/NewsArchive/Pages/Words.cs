using Microsoft.Extensions.Localization;

namespace NewsArchive.Pages;

/// <summary>The words of the interface. A page writes them in Chinese; <c>Words.en.resx</c> says each in English. What the archive holds is never translated.</summary>
public sealed class Words;

/// <summary>What sentences with a number in them need.</summary>
public static class Counting
{
    // Chinese has no plural; an English sentence that needs another form for one has it under this name.
    private const string ForOne = "1 ";

    /// <summary>Gives a sentence about so many things.</summary>
    public static string Count(this IStringLocalizer<Words> words, string sentence, long count) =>
        count == 1 && words[ForOne + sentence] is { ResourceNotFound: false } one ? one.Value : words[sentence, count];
}
