using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive.Articles;

/// <summary>The printed text of an article. Two are equal when all their fields are, character by character.</summary>
/// <remarks>
/// A list of lines is stored in one column, with a line feed between lines, so that SQL can cut and compare it and any tool can show it.
/// </remarks>
public sealed record ArticleText
{
    public required string Title { get; init; }
    public string? Subtitle { get; init; }
    public string? Column { get; init; }
    public string? Agency { get; init; }
    public string? Place { get; init; }

    /// <summary>The dateline as printed, with its byline; the first paragraph of <see cref="Body"/> continues its line.</summary>
    public string? Dateline { get; init; }

    /// <summary>The names in the byline.</summary>
    public TextLines Reporters { get; init; } = [];

    /// <summary>The paragraphs of the story.</summary>
    public required TextLines Body { get; init; }

    /// <summary>The photo captions.</summary>
    public TextLines Captions { get; init; } = [];

    public string? Credit { get; init; }

    /// <summary>The address of the article on its publisher's website.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>A field as one text, with a line feed between the lines of a list; empty for a field without a value.</summary>
    /// <remarks>Corrections and comparisons treat every field as one text; only this indexer and <see cref="With"/> convert.</remarks>
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

    /// <summary>Returns the same text with another value in one field; an empty value clears the field.</summary>
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
