namespace NewsArchive.Pages;

/// <summary>A field of a form with its label, and its error beside it.</summary>
/// <param name="Autocomplete">What the browser may fill in, in HTML's words.</param>
/// <param name="Hint">What would do, said before anyone has to find out.</param>
/// <param name="IsFirst">Whether typing begins here.</param>
public sealed record Field(string Name, string Label, string Autocomplete, string Type = "text", string? Hint = null, bool IsFirst = false, int MaxLength = Field.LongestPassword)
{
    public const int LongestPassword = 128;

    public static Field NewPassword(bool isFirst = false) =>
        new("password", "新密码", "new-password", "password", "至少 12 个字符，不必混用大小写和符号；一句只有自己知道的话就很好。", isFirst);
}
