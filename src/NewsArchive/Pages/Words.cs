using System.Globalization;
using Microsoft.Extensions.Localization;

namespace NewsArchive.Pages;

/// <summary>
/// The resource for the texts of the UI. The key of a text is its Chinese form; <c>Words.en.resx</c> contains the English ones.
/// </summary>
public sealed class Words;

/// <summary>
/// Localizes texts of the UI. Chinese texts are not looked up: a search for a resource that does not exist throws an exception for each.
/// </summary>
public sealed class WordsLocalizer(IStringLocalizerFactory factory) : IStringLocalizer<Words>
{
    private readonly IStringLocalizer translations = factory.Create(typeof(Words));

    private static bool IsTranslated => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public LocalizedString this[string name] =>
        IsTranslated ? translations[name] : new LocalizedString(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] => IsTranslated ? translations[name, arguments]
        : new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, name, arguments), resourceNotFound: true);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => translations.GetAllStrings(includeParentCultures);
}

/// <summary>Localizes texts that contain a number.</summary>
public static class Counting
{
    // Chinese has no plural forms. If an English text needs a singular, its key has this prefix.
    private const string ForOne = "1 ";

    /// <summary>Localizes a text for a given number.</summary>
    public static string Count(this IStringLocalizer<Words> words, string sentence, long count) =>
        count == 1 && words[ForOne + sentence] is { ResourceNotFound: false } one ? one.Value : words[sentence, count];
}
