using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Archive;

/// <summary>The archive as tables. An engine derives from it and brings its own migrations.</summary>
public abstract class ArchiveContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Source> Sources => Set<Source>();
    public DbSet<Bulletin> Bulletins => Set<Bulletin>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>Makes the database ready for this program, creating or upgrading it whole or not at all.</summary>
    /// <exception cref="SettingException">The database can't be opened, or a newer program made it.</exception>
    public abstract Task OpenAsync(CancellationToken cancellation);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<YearSource>().HaveConversion<string>();
        configurationBuilder.Properties<RevisionCause>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Source>().HasIndex(s => s.Sha256).IsUnique();
        modelBuilder.Entity<Bulletin>(bulletin =>
        {
            bulletin.HasIndex(b => b.Name);
        });
        modelBuilder.Entity<Article>(article =>
        {
            PlainColumns(article.ComplexProperty(a => a.Text));
            article.HasOne(a => a.Bulletin).WithMany(b => b.Articles).HasForeignKey(a => a.BulletinId);
            article.HasMany(a => a.Past).WithOne().HasForeignKey(r => r.ArticleId);
            // The order of reading: days, the bulletins of a day, the articles of a bulletin.
            article.HasIndex(a => new { a.Date, a.BulletinId, a.Position });
        });
        modelBuilder.Entity<Revision>(revision =>
        {
            PlainColumns(revision.ComplexProperty(r => r.Text));
            revision.HasIndex(r => new { r.ArticleId, r.Number }).IsUnique();
        });
        // Nothing that was archived is ever deleted with something else.
        foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()))
            key.DeleteBehavior = DeleteBehavior.Restrict;
    }

    private static void PlainColumns(ComplexPropertyBuilder<ArticleText> text)
    {
        foreach (var property in text.Metadata.ComplexType.GetProperties())
            property.SetColumnName(property.Name);
    }
}
