using Microsoft.Extensions.Localization;

namespace NewsArchive.Pages;

/// <summary>A field of a form, with its label and its validation error.</summary>
/// <param name="Name">The name of the input.</param>
/// <param name="Label">The label of the input.</param>
/// <param name="Autocomplete">The value of the HTML attribute <c>autocomplete</c>.</param>
public sealed record FormField(string Name, string Label, string Autocomplete)
{
    public const int MaxPasswordLength = 128;

    /// <summary>The type of the input.</summary>
    public string Type { get; init; } = "text";

    /// <summary>An explanation of what to enter.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether the input has the focus when the page is opened.</summary>
    public bool IsFirst { get; init; }

    public int MaxLength { get; init; } = MaxPasswordLength;

    /// <summary>Whether the input must not be empty.</summary>
    public bool IsRequired { get; init; } = true;

    public static FormField NewPassword(IStringLocalizer<Words> words, bool isFirst = false) =>
        new("password", words["新密码"], "new-password")
        {
            Type = "password",
            Hint = words["至少 12 个字符，不必混用大小写和符号，例如一句只有自己知道的话。"],
            IsFirst = isFirst,
        };
}
