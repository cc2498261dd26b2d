using System.Globalization;

namespace NewsArchive.Pages;

/// <summary>How a reader wants to read, kept in a cookie of their own browser. Each choice is out of a short list, so that a page has few forms to be kept in.</summary>
public sealed record Preferences(string Size, string Font, string Theme, string Keys, string Language)
{
    public const string Cookie = "reading", Automatic = "auto";

    // The first of each is what holds without a choice.
    public static readonly string[] Sizes = ["medium", "small", "large", "huge"], Fonts = ["serif", "sans"], Themes = [Automatic, "light", "dark", "sepia"],
        KeyChoices = ["on", "off"], Languages = [Automatic, "zh-CN", "en"];

    public static Preferences Of(HttpRequest request) => Read(request.Cookies[Cookie]);

    public static Preferences Read(string? cookie)
    {
        var said = cookie?.Split('.') ?? [];
        string Chosen(int place, string[] choices) => Array.Find(choices, choice => choice == said.ElementAtOrDefault(place)) ?? choices[0];
        return new Preferences(Chosen(0, Sizes), Chosen(1, Fonts), Chosen(2, Themes), Chosen(3, KeyChoices), Chosen(4, Languages));
    }

    /// <summary>The language of the page that is being made, as HTML names it.</summary>
    public static string PageLanguage => IsEnglish ? "en" : "zh-CN";

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>As the cookie has it.</summary>
    public override string ToString() => string.Join('.', Size, Font, Theme, Keys, Language);
}
