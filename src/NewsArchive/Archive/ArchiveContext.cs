using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Archive.Proofs;
using NewsArchive.Settings;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive;

/// <summary>The tables of the archive. A derived class per database engine supplies the migrations.</summary>
public abstract class ArchiveContext : LeafContext
{
    /// <summary>How the lines on the indexes of tables begin.</summary>
    public const string IndexProblem = "database index";

    protected ArchiveContext(DbContextOptions options) : base(options)
    {
        // Savepoints are not needed: no code rolls back a single save within a transaction.
        Database.AutoSavepointsEnabled = false;
        // A transaction begins before the first statement, so that a writer waits for the lock at the beginning and not halfway through.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    public DbSet<Source> Sources => Set<Source>();
    public DbSet<Bulletin> Bulletins => Set<Bulletin>();
    public DbSet<BulletinRevision> BulletinRevisions => Set<BulletinRevision>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<Correction> Corrections => Set<Correction>();
    public DbSet<Retraction> Retractions => Set<Retraction>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Purge> Purges => Set<Purge>();
    public DbSet<SourcePart> SourceParts => Set<SourcePart>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportedFile> ImportedFiles => Set<ImportedFile>();
    public DbSet<ImportJob> ImportJobs => Set<ImportJob>();
    public DbSet<IndexSegment> IndexSegments => Set<IndexSegment>();
    public DbSet<IndexSegmentPart> IndexSegmentParts => Set<IndexSegmentPart>();
    public DbSet<IndexFormat> IndexFormats => Set<IndexFormat>();
    public DbSet<IndexChange> IndexChanges => Set<IndexChange>();
    public DbSet<CopySketch> CopySketches => Set<CopySketch>();
    public DbSet<CopyPair> CopyPairs => Set<CopyPair>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Act> Acts => Set<Act>();

    /// <summary>
    /// The articles that readers see: neither withdrawn with their source nor retracted by an editor. Can be used in compiled queries.
    /// </summary>
    public IQueryable<Article> LiveArticles => Articles.Where(a => a.WithdrawnAt == null);

    /// <summary>The live articles whose day is known.</summary>
    public IQueryable<Article> DatedArticles => LiveArticles.Where(a => a.YearSource != YearSource.Presumed);

    /// <summary>
    /// The retracted articles of which readers see neither the text nor the title. Whatever shows readers more than the live articles must
    /// leave these out.
    /// </summary>
    public IQueryable<Article> HiddenArticles => Articles.Where(a => a.RetractionId != null && a.Retraction!.HidesText);

    /// <summary>
    /// The records of files with the reports that stand: those of imports that were not undone, and after which neither the same file nor
    /// the one that the bulletin now is was parsed. An unchanged file is not parsed again, and another file may have some of its articles.
    /// </summary>
    public IQueryable<ImportedFile> StandingReports => ParsedFiles
        .Where(file => !ParsedFiles.Any(later => later.BulletinId == file.BulletinId && later.Id > file.Id
            && (later.Name == file.Name || later.Sha256 == later.Bulletin!.Source.Sha256)));

    private IQueryable<ImportedFile> ParsedFiles => ImportedFiles.Where(file => file.BulletinId != null && file.Report != null
        && !ImportRuns.Any(run => run.Id == file.ImportRunId && run.TakenBackById != null));

    /// <summary>
    /// Records that readers see something else of articles, within the caller's transaction. No leaf covers the time, so that it can be
    /// written without loading them.
    /// </summary>
    public Task MarkChangedAsync(IQueryable<Article> articles, DateTimeOffset at, CancellationToken cancellation)
    {
        var changedAt = at.ToUnixTimeSeconds();
        return articles.ExecuteUpdateAsync(update => update.SetProperty(a => a.ChangedAt, changedAt), cancellation);
    }

    /// <summary>Where the archive is, in words for its operator: a file, or a server and a database.</summary>
    public abstract string Location { get; }

    /// <summary>Creates the database or upgrades its schema, in one transaction.</summary>
    /// <exception cref="SettingException">The database can't be opened, or this program can't upgrade its schema.</exception>
    public abstract Task OpenAsync(CancellationToken cancellation);

    /// <summary>Begins a read-only transaction, which sees a snapshot of the archive and does not block writers.</summary>
    public abstract Task<IDbContextTransaction> BeginReadingAsync(CancellationToken cancellation);

    /// <summary>Begins read-only transactions on this and on other contexts of the archive, which all see the same snapshot.</summary>
    public abstract Task BeginReadingAsync(IReadOnlyList<ArchiveContext> others, CancellationToken cancellation);

    /// <summary>Copies the database to a file in a consistent state. Others can read and write in the meantime.</summary>
    /// <param name="path">The file, which is overwritten.</param>
    /// <param name="cancellation">Cancels the copy before it begins.</param>
    public abstract Task CopyToAsync(string path, CancellationToken cancellation);

    /// <summary>
    /// Copies all rows of another archive, which may be of another engine, to this one, in one transaction. This one must have no rows.
    /// </summary>
    /// <param name="other">The other archive, in a transaction that sees a snapshot.</param>
    /// <param name="cancellation">Cancels the copy; nothing is written.</param>
    public abstract Task LoadAsync(ArchiveContext other, CancellationToken cancellation);

    /// <summary>Returns a context of another file, which the caller must dispose. Disposing it closes the file.</summary>
    public abstract ArchiveContext At(string path);

    /// <summary>
    /// Creates the database without rows, with the schema as of a migration. Until the context is disposed, what is written to the database
    /// may be lost if the power fails.
    /// </summary>
    public abstract Task CreateAsync(string migration, CancellationToken cancellation);

    /// <summary>Gets the columns of all tables in the database, which may have an earlier schema.</summary>
    public abstract Task<List<TableColumn>> TableColumnsAsync(CancellationToken cancellation);

    /// <summary>Creates an empty staged archive, in which an import is prepared.</summary>
    /// <param name="path">A file for the staged archive. It is overwritten, and deleted when the staged archive is disposed.</param>
    /// <param name="cancellation">Cancels the creation.</param>
    public abstract Task<StagedArchive> StageAsync(string path, CancellationToken cancellation);

    /// <summary>Takes the turn of doing some work, as long as this context is not disposed.</summary>
    /// <returns>The turn; null if another program has it.</returns>
    public abstract Task<Turn?> TryTakeTurnAsync(TurnKind kind, CancellationToken cancellation);

    /// <summary>
    /// Runs the engine's own checks and returns a line for each problem. The line begins with <see cref="IndexProblem"/> if an index of a
    /// table differs from the table.
    /// </summary>
    public abstract IAsyncEnumerable<string> ProblemsAsync(CancellationToken cancellation);

    /// <summary>
    /// Overwrites what was deleted, in all files of the database, so that nothing of it can be read there. Takes about as long as copying
    /// the database, and keeps writers waiting.
    /// </summary>
    /// <returns>False if a reader that began before still needs an older state; the method must then be called again.</returns>
    public abstract Task<bool> TryEraseDeletedAsync(CancellationToken cancellation);

    /// <summary>Rebuilds the indexes of all tables.</summary>
    public abstract Task RebuildIndexesAsync(CancellationToken cancellation);

    /// <summary>
    /// Enables or disables the triggers, which refuse to change acts, on the connection of this context. Only a repair needs to disable
    /// them.
    /// </summary>
    public abstract void EnableTriggers(bool areEnabled);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<TextLines>().HaveConversion<TextLinesConverter, TextLinesComparer>();
        configurationBuilder.Properties<StoryStructure>().HaveConversion<StoryStructureConverter, StoryStructureComparer>();
        configurationBuilder.Properties<YearSource>().HaveConversion<string>();
        configurationBuilder.Properties<SeriesSource>().HaveConversion<string>();
        configurationBuilder.Properties<RevisionCause>().HaveConversion<string>();
        configurationBuilder.Properties<TextField>().HaveConversion<string>();
        configurationBuilder.Properties<JobKind>().HaveConversion<string>();
        configurationBuilder.Properties<JobState>().HaveConversion<string>();
        configurationBuilder.Properties<Role>().HaveConversion<string>();
        configurationBuilder.Properties<ActKind>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        ArchiveModel.Configure(modelBuilder);
    }
}

/// <summary>A column of a table in the database.</summary>
/// <param name="Table">The name of the table.</param>
/// <param name="Name">The name of the column.</param>
/// <param name="IsBinary">Whether its values are bytes.</param>
public sealed record TableColumn(string Table, string Name, bool IsBinary);
