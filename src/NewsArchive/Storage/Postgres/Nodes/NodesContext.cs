using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace NewsArchive.Storage.Postgres.Nodes;

/// <summary>
/// What all programs at a database share beside the archive. It has a schema of its own, so that neither exports nor whoever may read the
/// tables of the archive alone see the keys in it.
/// </summary>
public sealed class NodesContext(DbContextOptions<NodesContext> options) : DbContext(options)
{
    private const string Schema = "nodes";

    public DbSet<FilePart> Files => Set<FilePart>();

    /// <summary>Creates a context on a connection that the caller owns.</summary>
    public static NodesContext On(DbConnection connection) =>
        new(new DbContextOptionsBuilder<NodesContext>().UseNpgsql(connection, Configure).Options);

    /// <summary>Configures the table that names the migrations of the schema.</summary>
    public static void Configure(NpgsqlDbContextOptionsBuilder options) => options.MigrationsHistoryTable("__EFMigrationsHistory", Schema);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<FilePart>(part =>
        {
            part.HasKey(p => new { p.Path, p.Number });
            // A path is compared byte by byte, as its beginning is.
            part.Property(p => p.Path).UseCollation("C");
        });
    }
}
