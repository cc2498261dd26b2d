using System.Globalization;
using NewsArchive.Archive;

namespace NewsArchive.Publishing.Forms;

/// <summary>An article as an item of ninjs 3.1, the JSON of the International Press Telecommunications Council.</summary>
public sealed record NinjsItem
{
    /// <summary>The media type. The type alone is that of the archive's own JSON.</summary>
    public const string MediaType = "application/json;profile=ninjs";

    /// <summary>The address of the article's page, which identifies all its versions.</summary>
    public required string Uri { get; init; }
    public NinjsStandard Standard { get; } = new("ninjs", "3.1", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");
    public string Type { get; } = "text";
    public required string RepresentationType { get; init; }
    public required string Version { get; init; }
    public required DateTimeOffset VersionCreated { get; init; }

    /// <summary>The day of the article, of which the standard wants a time.</summary>
    public DateTimeOffset? ContentCreated { get; init; }
    public required string PubStatus { get; init; }
    public string Language { get; } = "zh-CN";
    public string? By { get; init; }
    public string? Located { get; init; }
    public IReadOnlyList<NinjsText>? Headlines { get; init; }
    public IReadOnlyList<NinjsText>? Bodies { get; init; }

    /// <summary>The captions, the credits, and why the article was withdrawn.</summary>
    public IReadOnlyList<NinjsText>? Descriptions { get; init; }
    public IReadOnlyList<NinjsName>? People { get; init; }
    public IReadOnlyList<NinjsName>? Subjects { get; init; }
    public IReadOnlyList<NinjsSource>? InfoSources { get; init; }
    public IReadOnlyList<NinjsId>? AltIds { get; init; }

    /// <summary>Creates the item of an article, given the absolute address of its page.</summary>
    public static NinjsItem Of(PublicArticle article, string uri)
    {
        var isHidden = article.Withdrawn is { IsTextHidden: true };
        var paragraphs = ArticleBlock.Of(article).Where(block => block.Kind != Text.Bulletins.ParagraphKind.Caption)
            .SelectMany(block => block.Lines);
        return new NinjsItem
        {
            Uri = uri,
            RepresentationType = isHidden ? "partial" : "full",
            Version = article.Revision.ToString(CultureInfo.InvariantCulture),
            VersionCreated = article.Updated,
            ContentCreated = article.Date is { } day ? ShanghaiTime.StartOf(day) : null,
            PubStatus = article.Withdrawn is null ? "usable" : "canceled",
            By = article.Byline ?? (article.Reporters.Count > 0 ? string.Join('、', article.Reporters) : null),
            Located = article.Place,
            Headlines = isHidden ? null : Filled([new("main", article.Title), new("subtitle", article.Subtitle ?? "")]),
            Bodies = isHidden ? null : Filled([new("main", string.Join('\n', paragraphs)) { ContentType = "text/plain" }]),
            Descriptions = Filled(
            [
                .. article.Captions.Select(caption => new NinjsText("caption", caption)),
                new("credit", article.Credit ?? ""),
                new("withdrawal", ArticleFacts.WithdrawalOf(article) ?? ""),
            ]),
            People = Filled(article.Reporters.Select(name => new NinjsName(name, "author"))),
            Subjects = article.Column is { } column ? [new NinjsName(column, "column")] : null,
            InfoSources = Filled(new[] { (article.Agency, "agency"), (article.Series, "series") }
                .Where(source => source.Item1 is not null).Select(source => new NinjsSource(source.Item1!, source.Item2))),
            AltIds = article.SourceAddress is { } source ? [new NinjsId("source", source)] : null,
        };
    }

    private static List<NinjsText>? Filled(IEnumerable<NinjsText> texts) => Filled<NinjsText>(texts.Where(text => text.Value.Length > 0));

    private static List<T>? Filled<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } list ? list : null;
}

/// <summary>The standard that an item follows.</summary>
public sealed record NinjsStandard(string Name, string Version, string Schema);

/// <summary>A text with its role.</summary>
public sealed record NinjsText(string Role, string Value)
{
    public string? ContentType { get; init; }
}

/// <summary>A name and its relation to the item.</summary>
public sealed record NinjsName(string Name, string Rel);

/// <summary>Where an item comes from.</summary>
public sealed record NinjsSource(string Name, string Role);

/// <summary>Another identifier of an item.</summary>
public sealed record NinjsId(string Role, string Value);
