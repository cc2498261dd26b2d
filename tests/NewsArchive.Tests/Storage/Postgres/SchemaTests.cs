using Microsoft.EntityFrameworkCore;
using NewsArchive.Storage.Postgres;
using NewsArchive.Storage.Postgres.Nodes;
using NewsArchive.Tests.Support;

namespace NewsArchive.Tests.Storage.Postgres;

/// <summary>The schema in PostgreSQL, which these tests compare without a server.</summary>
public sealed class SchemaTests
{
    private static PostgresArchiveContext Context =>
        new(new DbContextOptionsBuilder<PostgresArchiveContext>().UseNpgsql("Host=nowhere").Options);

    [Fact]
    public void The_model_has_its_migration()
    {
        using var context = Context;
        Assert.False(context.Database.HasPendingModelChanges());
        using var nodes = NodesContext.On(context.Database.GetDbConnection());
        Assert.False(nodes.Database.HasPendingModelChanges());
    }

    // An export names the last migration, by which another engine has to know the schema.
    [Fact]
    [Trait("Engine", "Sqlite")]
    public async Task The_last_migration_has_the_ID_of_that_of_SQLite()
    {
        using var context = Context;
        await using var app = new ArchiveApp(seeds: false);
        var last = await app.QueryAsync(archive => Task.FromResult(archive.Database.GetMigrations().Last()));
        Assert.Equal(last, context.Database.GetMigrations().Last());
    }
}
