using System.Globalization;

namespace NewsArchive.Serving;

/// <summary>
/// A reader's display preferences, stored in a cookie. Each has few possible values, so that the cache holds few variants of a page.
/// </summary>
public sealed record Preferences(string Size, string Font, string Theme, string Keys, string Language)
{
    public const string Cookie = "reading", Automatic = "auto";

    // The first value of each list is the default.
    public static readonly string[] Sizes = ["medium", "small", "large", "huge"], Fonts = ["serif", "sans"],
        Themes = [Automatic, "light", "dark", "sepia"], KeyChoices = ["on", "off"], Languages = [Automatic, "zh-CN", "en"];

    public static Preferences Of(HttpRequest request) => Read(request.Cookies[Cookie]);

    public static Preferences Read(string? cookie)
    {
        var values = cookie?.Split('.') ?? [];
        return new Preferences(Chosen(0, Sizes), Chosen(1, Fonts), Chosen(2, Themes), Chosen(3, KeyChoices), Chosen(4, Languages));

        string Chosen(int index, string[] choices) =>
            Array.Find(choices, choice => choice == values.ElementAtOrDefault(index)) ?? choices[0];
    }

    /// <summary>The language of the page, as a value of the HTML attribute <c>lang</c>.</summary>
    public static string PageLanguage => IsEnglish ? "en" : "zh-CN";

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>Formats the preferences as the value of the cookie.</summary>
    public override string ToString() => string.Join('.', Size, Font, Theme, Keys, Language);
}
