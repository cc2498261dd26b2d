using Microsoft.Extensions.Localization;

namespace NewsArchive.Pages;

/// <summary>
/// The resource for the texts of the UI. The key of a text is its Chinese form, so that <c>Words.resx</c> is empty; <c>Words.en.resx</c>
/// contains the English ones.
/// </summary>
public sealed class Words;

/// <summary>Localizes texts that contain a number.</summary>
public static class Counting
{
    // Chinese has no plural forms. If an English text needs a singular, its key has this prefix.
    private const string ForOne = "1 ";

    /// <summary>Localizes a text for a given number.</summary>
    public static string Count(this IStringLocalizer<Words> words, string sentence, long count) =>
        count == 1 && words[ForOne + sentence] is { ResourceNotFound: false } one ? one.Value : words[sentence, count];
}
