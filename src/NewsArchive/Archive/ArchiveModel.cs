using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;

namespace NewsArchive.Archive;

/// <summary>Configures keys, relations and indexes of the tables.</summary>
internal static class ArchiveModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        ConfigureBulletins(modelBuilder);
        ConfigureArticles(modelBuilder);
        ConfigureImports(modelBuilder);
        ConfigureIndex(modelBuilder);
        ConfigureAccounts(modelBuilder);
        // The foreign keys don't cascade deletes, so that archived data is never deleted by accident.
        foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()).Where(key => !key.IsOwnership))
            key.DeleteBehavior = DeleteBehavior.Restrict;
    }

    private static void ConfigureBulletins(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Source>(source =>
        {
            source.HasIndex(s => s.Sha256).IsUnique();
            source.HasMany(s => s.Parts).WithOne().HasForeignKey(p => p.SourceId);
        });
        modelBuilder.Entity<SourcePart>().HasKey(p => new { p.SourceId, p.Number });
        modelBuilder.Entity<Bulletin>(bulletin =>
        {
            bulletin.HasIndex(b => b.Name);
            bulletin.HasIndex(b => b.Series);
            bulletin.HasMany(b => b.Past).WithOne().HasForeignKey(p => p.BulletinId);
            bulletin.HasOne<ImportRun>().WithMany().HasForeignKey(b => b.ImportRunId);
        });
        modelBuilder.Entity<BulletinRevision>(revision =>
        {
            revision.HasKey(p => new { p.BulletinId, p.Number });
            revision.HasOne<Source>().WithMany().HasForeignKey(p => p.SourceId);
            revision.HasOne<ImportRun>().WithMany().HasForeignKey(p => p.ImportRunId);
        });
    }

    private static void ConfigureArticles(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Article>(article =>
        {
            NameColumns(article.ComplexProperty(a => a.Text));
            NameColumns(article.ComplexProperty(a => a.Form));
            article.HasOne(a => a.Bulletin).WithMany(b => b.Articles).HasForeignKey(a => a.BulletinId);
            article.HasMany(a => a.Past).WithOne().HasForeignKey(r => r.ArticleId);
            // Supports the reading order: by day, by bulletin, and by position in the bulletin. Withdrawn articles are looked up only by
            // day.
            article.HasIndex(a => new { a.Date, a.BulletinId, a.Position, a.Id, a.WithdrawnAt }).HasFilter("\"WithdrawnAt\" IS NULL");
            article.HasIndex(a => a.Date);
            article.HasIndex(a => new { a.ChangedAt, a.Id });
            article.HasIndex(a => new { a.BulletinId, a.Position, a.WithdrawnAt, a.Date });
            article.HasOne<ImportRun>().WithMany().HasForeignKey(a => a.ImportRunId);
            article.HasOne(a => a.Retraction).WithOne().HasForeignKey<Article>(a => a.RetractionId);
            article.HasIndex(a => a.RetractionId).IsUnique().HasFilter("\"RetractionId\" IS NOT NULL");
        });
        modelBuilder.Entity<Revision>(revision =>
        {
            NameColumns(revision.ComplexProperty(r => r.Text));
            NameColumns(revision.ComplexProperty(r => r.Form));
            revision.HasIndex(r => new { r.ArticleId, r.Number }).IsUnique();
            revision.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.ImportRunId);
        });
        modelBuilder.Entity<Correction>().HasOne<Article>().WithMany(a => a.Corrections).HasForeignKey(c => c.ArticleId);
        modelBuilder.Entity<Note>().HasOne<Article>().WithMany(a => a.Notes).HasForeignKey(n => n.ArticleId);
        modelBuilder.Entity<Retraction>().HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId);
        modelBuilder.Entity<Purge>().HasOne<Article>().WithMany().HasForeignKey(p => p.ArticleId);
    }

    private static void ConfigureImports(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ImportRun>(run =>
        {
            run.HasOne(r => r.Undoes).WithMany().HasForeignKey(r => r.UndoesId);
            run.HasOne<ImportRun>().WithMany().HasForeignKey(r => r.TakenBackById);
        });
        modelBuilder.Entity<ImportJob>().HasOne<ImportRun>().WithMany().HasForeignKey(job => job.UndoesId);
        modelBuilder.Entity<ImportedFile>(file =>
        {
            file.HasIndex(f => f.Name);
            file.HasOne<ImportRun>().WithMany(run => run.Files).HasForeignKey(f => f.ImportRunId);
            file.HasOne(f => f.Bulletin).WithMany().HasForeignKey(f => f.BulletinId);
        });
    }

    private static void ConfigureIndex(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IndexSegmentPart>(part =>
        {
            part.HasKey(p => new { p.SegmentId, p.Number });
            part.HasOne<IndexSegment>().WithMany().HasForeignKey(p => p.SegmentId);
        });
        modelBuilder.Entity<IndexFormat>(format =>
        {
            format.HasKey(f => f.Number);
            format.Property(f => f.Number).ValueGeneratedNever();
        });
        modelBuilder.Entity<IndexChange>().HasIndex(c => c.Format);
        modelBuilder.Entity<CopySketch>(sketch =>
        {
            sketch.HasKey(s => s.ArticleId);
            sketch.Property(s => s.ArticleId).ValueGeneratedNever();
            sketch.HasIndex(s => s.ArticleId).HasFilter("\"Hashes\" IS NULL");
        });
        modelBuilder.Entity<CopyPair>().HasKey(p => new { p.ArticleId, p.CopyId });
    }

    // Only some of Identity's columns are used: an account has a name, a password, a lockout and passkeys.
    private static void ConfigureAccounts(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account =>
        {
            account.HasIndex(a => a.NormalizedUserName).IsUnique();
            account.Property(a => a.UserName).IsRequired();
            account.Property(a => a.NormalizedUserName).IsRequired();
            account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
            account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed);
            account.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed).Ignore(a => a.TwoFactorEnabled);
        });
        modelBuilder.Entity<IdentityUserPasskey<long>>(passkey =>
        {
            passkey.ToTable("Passkeys").HasKey(p => p.CredentialId);
            passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
        });
        modelBuilder.Entity<Session>().HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
    }

    // Names the columns of the text after its properties, without a prefix.
    private static void NameColumns<T>(ComplexPropertyBuilder<T> value) where T : notnull
    {
        foreach (var property in value.Metadata.ComplexType.GetProperties())
            property.SetColumnName(property.Name);
    }
}
