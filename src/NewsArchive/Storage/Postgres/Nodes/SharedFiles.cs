using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Storage.Postgres.Servers;
using Npgsql;

namespace NewsArchive.Storage.Postgres.Nodes;

/// <summary>The files of an archive on a server, in parts, in a table of the database.</summary>
internal sealed class SharedFiles(IDbContextFactory<NodesContext> contexts, DatabaseServers servers, TimeProvider clock) : ArchiveFiles
{
    public override string PlaceOf(string path)
    {
        using var nodes = Open();
        return $"{path} in the database {nodes.Database.GetDbConnection().Database}";
    }

    public override IReadOnlyList<FileEntry> List(string folder)
    {
        using var nodes = Open();
        return [.. nodes.Files.Where(part => part.Path.StartsWith(folder + "/")).GroupBy(part => part.Path).OrderBy(file => file.Key)
            .Select(file => new FileEntry(file.Key, file.Sum(part => (long)part.Content.Length), file.Max(part => part.StoredAt)))];
    }

    public override byte[]? Read(string path)
    {
        using var nodes = Open();
        var parts = nodes.Files.Where(part => part.Path == path).OrderBy(part => part.Number).Select(part => part.Content).ToList();
        return parts.Count == 0 ? null : [.. parts.SelectMany(part => part)];
    }

    public override bool TryAdd(string path, byte[] content)
    {
        using var nodes = OpenToWrite();
        nodes.Add(PartOf(path, 0, content));
        try
        {
            nodes.SaveChanges();
            return true;
        }
        catch (DbUpdateException e) when (IsTaken(e))
        {
            return false;
        }
    }

    public override async Task<bool> TryStoreAsync(string source, string path, CancellationToken cancellation)
    {
        await using var content = File.OpenRead(source);
        await using var nodes = OpenToWrite();
        await using var transaction = await nodes.Database.BeginTransactionAsync(cancellation);
        var buffer = new byte[FilePart.MaxSize];
        try
        {
            for (var number = 0; ; number++)
            {
                var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
                if (read == 0 && number > 0)
                    break;
                nodes.Add(PartOf(path, number, buffer[..read]));
                await nodes.SaveChangesAsync(cancellation);
                nodes.ChangeTracker.Clear();
            }
        }
        catch (DbUpdateException e) when (IsTaken(e))
        {
            return false;
        }
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    public override async Task FetchAsync(string path, string target, CancellationToken cancellation)
    {
        await using var nodes = Open();
        await using var file = new FileStream(target, FileMode.CreateNew);
        // One by one, since whoever retries failed queries reads all rows of one beforehand.
        for (var number = 0; ; number++)
        {
            var content = await nodes.Files.Where(part => part.Path == path && part.Number == number)
                .Select(part => part.Content).FirstOrDefaultAsync(cancellation);
            if (content is null && number == 0)
                throw new FileNotFoundException($"there is no {path}");
            if (content is null)
                return;
            await file.WriteAsync(content, cancellation);
        }
    }

    public override async Task DeleteAsync(string path, CancellationToken cancellation)
    {
        await using var nodes = OpenToWrite();
        await nodes.Files.Where(part => part.Path == path || part.Path.StartsWith(path + "/")).ExecuteDeleteAsync(cancellation);
    }

    private NodesContext Open() => On(servers.Connection);

    // A request that only reads may make the key with which it protects a form.
    private NodesContext OpenToWrite() => On(servers.PrimaryConnection);

    private NodesContext On(string connection)
    {
        var nodes = contexts.CreateDbContext();
        nodes.Database.SetConnectionString(connection);
        return nodes;
    }

    private FilePart PartOf(string path, int number, byte[] content) =>
        new() { Path = path, Number = number, Content = content, StoredAt = clock.GetUtcNow() };

    private static bool IsTaken(DbUpdateException e) =>
        e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
