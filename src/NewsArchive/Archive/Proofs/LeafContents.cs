using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Archive.Proofs;

/// <summary>
/// Defines what the leaves of articles, bulletins and imports prove. Changing a field here invalidates the leaves that exist.
/// </summary>
internal static class LeafContents
{
    /// <summary>Gets the contents of a new article or of one that has a new revision.</summary>
    public static IEnumerable<LeafContent> Of(Article article) => [Text(article), Form(article)];

    public static LeafContent Text(Article article) => Text(article.BulletinId, article.Id, article.Present());

    public static LeafContent Form(Article article) =>
        Form(article.Id, article.Revision, article.Form).Add("position", article.Position);

    /// <summary>Gets the contents of an earlier revision.</summary>
    /// <param name="bulletinId">The ID of the article's bulletin.</param>
    /// <param name="revision">The revision.</param>
    public static IEnumerable<LeafContent> Of(long bulletinId, Revision revision) =>
        [Text(bulletinId, revision.ArticleId, revision), Form(revision)];

    public static LeafContent Form(Revision revision) => Form(revision.ArticleId, revision.Number, revision.Form);

    public static LeafContent Of(Bulletin bulletin) => Of(bulletin, bulletin.Present(order: null));

    /// <summary>Gets the contents of an earlier revision of a bulletin.</summary>
    public static IEnumerable<LeafContent> OfPast(Bulletin bulletin, BulletinRevision revision) =>
        [Of(bulletin, revision), .. Order(revision)];

    public static IEnumerable<LeafContent> Order(BulletinRevision revision) => revision.Order is null
        ? [] : [new LeafContent(LeafKind.Order, revision.BulletinId, revision.Number).AddHash("orderSha256", revision.Order)];

    public static LeafContent Of(Source source) => new LeafContent(LeafKind.Source, source.Id, 0)
        .Add("sha256", source.Sha256)
        .Add("cutSha256", source.CutSha256);

    public static LeafContent Of(SourcePart part) => new LeafContent(LeafKind.SourcePart, part.SourceId, part.Number)
        .Add("firstLine", part.FirstLine)
        .AddHash("contentSha256", part.Content)
        .AddHash("extractSha256", part.Extract);

    public static LeafContent Of(ImportRun run) => new LeafContent(LeafKind.Import, run.Id, 0)
        .Add("by", run.By)
        .Add("startedAt", run.StartedAt)
        .Add("endedAt", run.EndedAt)
        .Add("undoes", run.UndoesId)
        .Add("takenBackBy", run.TakenBackById)
        .Add("canBeUndone", run.CanBeUndone);

    public static LeafContent Of(ImportedFile file) => new LeafContent(LeafKind.ImportedFile, file.Id, 0)
        .Add("import", file.ImportRunId)
        .Add("name", file.Name)
        .Add("sha256", file.Sha256)
        .Add("bulletin", file.BulletinId)
        .Add("added", file.Added)
        .Add("changed", file.Changed)
        .Add("same", file.Same)
        .Add("withdrawn", file.Withdrawn)
        .Add("findingCount", file.FindingCount)
        .Add("report", file.Report)
        .Add("problem", file.Problem);

    public static LeafContent Of(ImportJob job) => new LeafContent(LeafKind.Job, job.Id, 0)
        .Add("by", job.By)
        .Add("askedAt", job.AskedAt)
        .Add("kind", job.Kind)
        .Add("about", job.About)
        .Add("folder", job.Folder)
        .Add("serverFolder", job.ServerFolder)
        .Add("year", job.Year)
        .Add("series", job.Series)
        .Add("bulletins", string.Join(',', job.BulletinIds))
        .Add("undoes", job.UndoesId)
        .Add("isDryRun", job.IsDryRun)
        .Add("state", job.State)
        .Add("wasInterrupted", job.WasInterrupted)
        .Add("problem", job.Problem)
        .Add("import", job.ImportRunId);

    /// <summary>Gets the content that proves a text, which a repair compares with the leaf.</summary>
    public static LeafContent Text(long bulletinId, long articleId, Revision revision)
    {
        var text = revision.Text;
        return new LeafContent(LeafKind.Text, articleId, revision.Number)
            .Add("bulletin", bulletinId)
            .Add("date", revision.Date)
            .Add("yearSource", revision.YearSource)
            .Add("title", text.Title)
            .Add("subtitle", text.Subtitle)
            .Add("column", text.Column)
            .Add("agency", text.Agency)
            .Add("place", text.Place)
            .Add("dateline", text.Dateline)
            .Add("reporters", text.Reporters.ToString())
            .Add("body", text.Body.ToString())
            .Add("captions", text.Captions.ToString())
            .Add("credit", text.Credit)
            .Add("sourceAddress", text.SourceAddress)
            .Add("source", revision.SourceId)
            .Add("import", revision.ImportRunId)
            .Add("cause", revision.Cause)
            .Add("restores", revision.Restores)
            .Add("recordedAt", revision.RecordedAt);
    }

    /// <summary>Gets the content that proves a printed form, but for the position.</summary>
    public static LeafContent Form(long articleId, int number, PrintedDetails form) => new LeafContent(LeafKind.Form, articleId, number)
        .Add("structure", form.Structure.ToString())
        .Add("byline", form.Byline);

    private static LeafContent Of(Bulletin bulletin, BulletinRevision state) =>
        new LeafContent(LeafKind.Bulletin, bulletin.Id, state.Number)
        .Add("name", state.Name)
        .Add("source", state.SourceId)
        .Add("year", state.Year)
        .Add("yearSaidBy", state.YearSaidBy)
        .Add("series", state.Series)
        .Add("seriesSaidBy", state.SeriesSaidBy)
        .Add("summary", state.Summary?.ToString())
        .Add("readerVersion", state.ReaderVersion)
        .Add("import", state.ImportRunId)
        .Add("restores", state.Restores)
        .Add("importedAt", bulletin.ImportedAt);
}
