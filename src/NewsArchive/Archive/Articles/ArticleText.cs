namespace NewsArchive.Archive.Articles;

/// <summary>What was printed of an article. Two are equal where every character of them is.</summary>
/// <remarks>Lists are kept as lines in one column: SQL can cut and compare them, and a person can read them in any tool.</remarks>
public sealed record ArticleText
{
    public required string Title { get; init; }
    public string? Subtitle { get; init; }
    public string? Column { get; init; }
    public string? Agency { get; init; }
    public string? Place { get; init; }

    /// <summary>The dateline as printed, byline and all; the story's first paragraph goes on behind it.</summary>
    public string? Dateline { get; init; }

    /// <summary>The byline's names, one a line.</summary>
    public string Reporters { get; init; } = "";

    /// <summary>The story's paragraphs, one a line.</summary>
    public required string Body { get; init; }

    /// <summary>The photo captions, one a line.</summary>
    public string Captions { get; init; } = "";

    public string? Credit { get; init; }

    /// <summary>Where its publisher shows it on the web.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>What a field says; empty where it says nothing.</summary>
    public string this[TextField field] => field switch
    {
        TextField.Title => Title,
        TextField.Subtitle => Subtitle ?? "",
        TextField.Column => Column ?? "",
        TextField.Agency => Agency ?? "",
        TextField.Place => Place ?? "",
        TextField.Dateline => Dateline ?? "",
        TextField.Reporters => Reporters,
        TextField.Body => Body,
        TextField.Captions => Captions,
        TextField.Credit => Credit ?? "",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no field of an article"),
    };

    /// <summary>The same text with another value in a field; empty for nothing.</summary>
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
            TextField.Reporters => this with { Reporters = value },
            TextField.Body => this with { Body = value },
            TextField.Captions => this with { Captions = value },
            TextField.Credit => this with { Credit = optional },
            _ => throw new ArgumentOutOfRangeException(nameof(field), field, "no field of an article"),
        };
    }

    public static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
