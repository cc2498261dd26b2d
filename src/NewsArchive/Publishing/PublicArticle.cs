using System.Globalization;
using System.Text.Json.Serialization;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Corrections;
using NewsArchive.Serving;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Publishing;

/// <summary>
/// An article as everyone may read it: its text with the corrections of editors, or, if it was taken down, only that it was. All documents,
/// feeds and citations are made of this shape; its properties are their fields.
/// </summary>
public sealed record PublicArticle
{
    /// <summary>The route of the page of an article.</summary>
    public const string Route = "/articles/{id:long}";

    public required long Id { get; init; }

    /// <summary>The absolute address of the article's page; null where no site is known, as in a file.</summary>
    public string? Url { get; init; }

    /// <summary>The number of the revision of the text, from 1; 0 if the text was taken down.</summary>
    public required int Revision { get; init; }

    /// <summary>Whether it is a revision as printed, which was asked for by its number, and not the current text.</summary>
    [JsonIgnore]
    public bool IsRevision { get; init; }

    /// <summary>The headline; empty if none is printed, or the text was taken down.</summary>
    public string Title { get; init; } = "";
    public string? Subtitle { get; init; }
    public string? Column { get; init; }

    /// <summary>The day of the article; null if it is not known.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The day by which an article is ordered whose day is not known; otherwise null.</summary>
    public DateOnly? PresumedDate { get; init; }

    /// <summary>What told the year of the day; null if the text was taken down.</summary>
    public YearSource? YearSource { get; init; }
    public string? Agency { get; init; }
    public string? Place { get; init; }

    /// <summary>The dateline as printed, in front of the first paragraph.</summary>
    public string? Dateline { get; init; }

    /// <summary>The bylines as printed, one per line, unless they are part of the dateline.</summary>
    public string? Byline { get; init; }
    public IReadOnlyList<string> Reporters { get; init; } = [];

    /// <summary>The paragraphs.</summary>
    public IReadOnlyList<string> Body { get; init; } = [];

    /// <summary>The paragraphs as printed: the dateline begins the first one, and stands alone if there is none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Paragraphs =>
        Dateline is null ? Body : Body is [var first, ..] ? [Dateline + first, .. Body.Skip(1)] : [Dateline];

    /// <summary>The kind of each paragraph; null if all are running text.</summary>
    public IReadOnlyList<ParagraphKind>? Kinds { get; init; }
    public IReadOnlyList<string> Captions { get; init; } = [];

    /// <summary>For each caption, the number of the paragraph above it, 0 above the first; null if that is not known.</summary>
    public IReadOnlyList<int>? CaptionPlaces { get; init; }
    public string? Credit { get; init; }

    /// <summary>The address of the article on its publisher's website, as the source states it.</summary>
    public string? SourceAddress { get; init; }
    public string? Series { get; init; }

    /// <summary>The file in which it was imported; null if the text was taken down.</summary>
    public PublicBulletin? Bulletin { get; init; }

    /// <summary>When its first revision was recorded, which never changes.</summary>
    public required DateTimeOffset Recorded { get; init; }

    /// <summary>When what readers see of the article last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>When and why the article was withdrawn; null if it is live.</summary>
    public PublicWithdrawal? Withdrawn { get; init; }

    /// <summary>Where else the story was printed, the earliest first; null if nowhere, or where it was not asked for.</summary>
    public IReadOnlyList<PublicCopy>? Copies { get; init; }

    /// <summary>The corrections in <see cref="Title"/>, <see cref="Body"/> and the other fields; null if there are none.</summary>
    public IReadOnlyList<PublicCorrection>? Corrections { get; init; }

    /// <summary>The kind of a paragraph, given its index from 0.</summary>
    public ParagraphKind KindOf(int index) => Kinds?[index] ?? ParagraphKind.Text;

    /// <summary>The day by which the article is ordered, known or not.</summary>
    [JsonIgnore]
    public DateOnly OrderDate => Date ?? PresumedDate!.Value;

    /// <summary>The headline, or what stands for it.</summary>
    [JsonIgnore]
    public string Headline => Title.Length > 0 ? ControlPictures.Show(Title) : "（无标题）";

    /// <summary>The path of the article's page on the site, or of the revision.</summary>
    [JsonIgnore]
    public string Path => IsRevision ? PathOf(Id, Revision) : PathOf(Id);

    /// <summary>The status of a response with the article.</summary>
    [JsonIgnore]
    public int StatusCode => Withdrawn is null ? StatusCodes.Status200OK : StatusCodes.Status410Gone;

    public static string PathOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/articles/{id}");

    /// <summary>The path of the page of a revision.</summary>
    public static string PathOf(long id, int revision) => string.Create(CultureInfo.InvariantCulture, $"{PathOf(id)}?rev={revision}");

    /// <summary>Returns the article with the absolute address of its page on the site that is requested.</summary>
    public PublicArticle At(HttpRequest request) => this with
    {
        Url = request.AddressOf(Path),
        Copies = Copies?.Select(copy => copy.At(request)).ToList(),
    };

    /// <summary>Creates the shape of an article whose text readers may see.</summary>
    public static PublicArticle Of(Article article, Revision printed, CorrectedText corrected, string bulletin, string? series)
    {
        var text = corrected.Text;
        var structure = printed.Form.Structure.MovedTo(printed.Text.Body, text.Body);
        var corrections = corrected.Corrections.Where(c => c.Standing == Standing.Applied)
            .Select(c => PublicCorrection.Of(c.Correction)).ToList();
        var isDayKnown = printed.YearSource != Text.Bulletins.YearSource.Presumed;
        return new PublicArticle
        {
            Id = article.Id,
            Revision = printed.Number,
            Title = text.Title,
            Subtitle = text.Subtitle,
            Column = text.Column,
            Date = isDayKnown ? printed.Date : null,
            PresumedDate = isDayKnown ? null : printed.Date,
            YearSource = printed.YearSource,
            Agency = text.Agency,
            Place = ArticleText.NamedPlace(text.Place),
            Dateline = text.Dateline,
            Byline = printed.Form.Byline,
            Reporters = text.Reporters,
            Body = text.Body,
            Kinds = structure.IsAllText ? null : [.. text.Body.Select((_, i) => structure[i])],
            Captions = text.Captions,
            CaptionPlaces = structure.CaptionPlaces is { Count: > 0 } places ? places : null,
            Credit = text.Credit,
            SourceAddress = text.SourceAddress,
            Series = series,
            Bulletin = new PublicBulletin(article.BulletinId, bulletin, article.Position),
            Recorded = ShanghaiTime.Of(article.RevisedAt),
            Updated = ShanghaiTime.Of(printed.RecordedAt),
            Withdrawn = article.WithdrawnAt is { } at
                ? new PublicWithdrawal(ShanghaiTime.Of(at), article.Retraction?.Reason, IsTextHidden: false) : null,
            Corrections = corrections.Count > 0 ? corrections : null,
        };
    }

    /// <summary>Creates the shape of an article whose text nobody may read.</summary>
    public static PublicArticle Hidden(long id, DateTimeOffset at, string? reason) => new()
    {
        Id = id,
        Revision = 0,
        Recorded = ShanghaiTime.Of(at),
        Updated = ShanghaiTime.Of(at),
        Withdrawn = new PublicWithdrawal(ShanghaiTime.Of(at), reason, IsTextHidden: true),
    };
}

/// <summary>The file in which an article was imported.</summary>
/// <param name="Id">Part of the address of its page.</param>
/// <param name="Name">Its path.</param>
/// <param name="Position">Where the article stands in it, from 0.</param>
public sealed record PublicBulletin(long Id, string Name, int Position);

/// <summary>Why an article is no longer in lists, searches and feeds.</summary>
/// <param name="At">When it was withdrawn.</param>
/// <param name="Reason">The reason that an editor gave; null if its source no longer contains it.</param>
/// <param name="IsTextHidden">Whether nobody may read the text any more.</param>
public sealed record PublicWithdrawal(DateTimeOffset At, string? Reason, bool IsTextHidden);

/// <summary>A correction of the printed text.</summary>
/// <param name="Field">The corrected field.</param>
/// <param name="Printed">The text as printed.</param>
/// <param name="Corrected">The text that is shown instead.</param>
/// <param name="Reason">The reason that the editor gave.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record PublicCorrection(TextField Field, string Printed, string Corrected, string Reason, DateTimeOffset MadeAt)
{
    public static PublicCorrection Of(Correction correction) =>
        new(correction.Field, correction.Printed, correction.Corrected, correction.Reason, ShanghaiTime.Of(correction.MadeAt));
}
