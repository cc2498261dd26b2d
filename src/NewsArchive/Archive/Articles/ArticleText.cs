using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>The printed text of an article. Two texts are equal if all their fields are equal, character by character.</summary>
/// <remarks>
/// A list of lines is stored in one column, separated by line feeds, so that SQL can cut and compare it and any tool can show it.
/// </remarks>
public sealed record ArticleText
{
    /// <summary>The text of a purged article.</summary>
    public static readonly ArticleText Purged = new() { Title = "", Body = [] };

    public required string Title { get; init; }
    public string? Subtitle { get; init; }
    public string? Column { get; init; }
    public string? Agency { get; init; }

    /// <summary>The place in the dateline; empty if it names none. See <see cref="NamedPlace"/>.</summary>
    public string? Place { get; init; }

    /// <summary>
    /// The dateline as printed, including the byline. The first paragraph of <see cref="Body"/> continues on the same line.
    /// </summary>
    public string? Dateline { get; init; }

    /// <summary>The names in the byline.</summary>
    public TextLines Reporters { get; init; } = [];

    /// <summary>The paragraphs of the story.</summary>
    public required TextLines Body { get; init; }

    /// <summary>The photo captions.</summary>
    public TextLines Captions { get; init; } = [];

    public string? Credit { get; init; }

    /// <summary>The URL of the article on its publisher's website.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>Gets the place that a dateline names; null if it names none.</summary>
    /// <param name="place">The place as stored, which a dateline without one has left empty.</param>
    public static string? NamedPlace(string? place) => place is "" ? null : place;

    /// <summary>Gets a field as a single text, with line feeds between the lines of a list; empty if the field has no value.</summary>
    /// <remarks>Corrections and comparisons treat every field as a single text; only this indexer and <see cref="With"/> convert.</remarks>
    public string this[TextField field] => field switch
    {
        TextField.Title => Title,
        TextField.Subtitle => Subtitle ?? "",
        TextField.Column => Column ?? "",
        TextField.Agency => Agency ?? "",
        TextField.Place => Place ?? "",
        TextField.Dateline => Dateline ?? "",
        TextField.Reporters => Reporters.ToString(),
        TextField.Body => Body.ToString(),
        TextField.Captions => Captions.ToString(),
        TextField.Credit => Credit ?? "",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "An article has no such field."),
    };

    /// <summary>Returns a copy of the text with another value in one field. An empty value clears the field.</summary>
    public ArticleText With(TextField field, string value)
    {
        var optional = value.Length == 0 ? null : value;
        return field switch
        {
            TextField.Title => this with { Title = value },
            TextField.Subtitle => this with { Subtitle = optional },
            TextField.Column => this with { Column = optional },
            TextField.Agency => this with { Agency = optional },
            TextField.Place => this with { Place = optional },
            TextField.Dateline => this with { Dateline = optional },
            TextField.Reporters => this with { Reporters = TextLines.Parse(value) },
            TextField.Body => this with { Body = TextLines.Parse(value) },
            TextField.Captions => this with { Captions = TextLines.Parse(value) },
            TextField.Credit => this with { Credit = optional },
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "An article has no such field."),
        };
    }
}
