using Microsoft.Extensions.Localization;

namespace NewsArchive.Pages;

/// <summary>
/// The resource of the interface's texts. The key of a text is its Chinese form; <c>Words.en.resx</c> has the English ones.
/// </summary>
public sealed class Words;

/// <summary>Localizes texts that contain a number.</summary>
public static class Counting
{
    // Chinese has no plural. Where English needs a singular, its key has this prefix.
    private const string ForOne = "1 ";

    /// <summary>Localizes a text for a number.</summary>
    public static string Count(this IStringLocalizer<Words> words, string sentence, long count) =>
        count == 1 && words[ForOne + sentence] is { ResourceNotFound: false } one ? one.Value : words[sentence, count];
}
