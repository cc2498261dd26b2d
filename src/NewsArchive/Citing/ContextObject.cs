using System.Text;

namespace NewsArchive.Citing;

/// <summary>
/// The citation of an article in a list, as a ContextObject in a span (COinS), from which reference managers read all articles of a page.
/// </summary>
/// <param name="Title">The headline.</param>
/// <param name="Publication">What the article was published in.</param>
/// <param name="Url">The absolute address of its page.</param>
public sealed record ContextObject(string Title, string Publication, string Url)
{
    public IEnumerable<string> Authors { get; init; } = [];

    /// <summary>The agency.</summary>
    public string? Publisher { get; init; }

    /// <summary>The day of the article; null if it is not known.</summary>
    public DateOnly? Issued { get; init; }

    /// <summary>Formats the value of the attribute <c>title</c>: keys and values, encoded as in a query string.</summary>
    public override string ToString()
    {
        // The Dublin Core format, since the format of journals would make it an article of a journal.
        var text = new StringBuilder("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc&rft.type=newspaperArticle");
        Add("title", Title);
        Add("source", Publication);
        // A page has dozens of these, so nothing is said twice.
        Add("publisher", Publisher == Publication ? null : Publisher);
        Add("date", Issued is { } day ? CitationStyle.Iso(day) : null);
        foreach (var author in Authors)
            Add("au", author);
        Add("language", Citation.Language);
        Add("identifier", Url);
        return text.ToString();

        void Add(string key, string? value)
        {
            if (value is not null)
                text.Append("&rft.").Append(key).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
