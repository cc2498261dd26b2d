using System.Collections;
using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Sources;

/// <summary>
/// Shows messages about files in the language of the page. The readers write them in English, in which they are stored and printed on the
/// console; <c>FileMessages.resx</c> contains the Chinese form of each, with <c>{0}</c> for what differs from file to file.
/// </summary>
public static class FileMessages
{
    private const string English = "en";

    // A message may also match a more general form.
    private static readonly IReadOnlyList<FileMessageForm> Forms =
    [
        .. new ResourceManager(typeof(FileMessages)).GetResourceSet(CultureInfo.InvariantCulture, true, false)!.Cast<DictionaryEntry>()
            .Select(entry => FileMessageForm.Of((string)entry.Key, (string)entry.Value!)).OrderByDescending(form => form.FixedLength),
    ];

    /// <summary>Gets a message as an element of a page. What has no Chinese form, such as an error of the system, stays English.</summary>
    public static IHtmlContent Element(string message)
    {
        var element = new TagBuilder("span");
        var chinese = Preferences.IsEnglish ? null : ToChinese(message);
        if (chinese is null)
            element.Attributes["lang"] = English;
        element.InnerHtml.Append(chinese ?? message);
        return element;
    }

    /// <summary>Translates a message, and the messages in it; null if it has no Chinese form.</summary>
    public static string? ToChinese(string message)
    {
        foreach (var form in Forms)
        {
            if (form.Match(message) is { } values)
                return form.Fill(values.Select(value => ToChinese(value) ?? value));
        }
        return null;
    }
}
