using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive.Accounts;

namespace NewsArchive.Archive.Proofs;

/// <summary>
/// A context that writes leaves in the transaction that saves their records. Logged records must therefore not be changed by
/// <c>ExecuteUpdate</c> or <c>ExecuteDelete</c>, except to restore what a leaf proves.
/// </summary>
public abstract class LeafContext(DbContextOptions options) : DbContext(options)
{
    // EF Core takes many times as long as a statement of our own, and over a network each statement is a round trip: articles have two
    // leaves each.
    private const int LeavesAtOnce = 100;

    public DbSet<Leaf> Leaves => Set<Leaf>();
    public DbSet<TreeHash> TreeHashes => Set<TreeHash>();
    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();

    /// <summary>Gets the number of leaves.</summary>
    public async Task<long> CountLeavesAsync(CancellationToken cancellation) =>
        await Leaves.MaxAsync(leaf => (long?)leaf.Index, cancellation) + 1 ?? 0;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Leaves are only written asynchronously.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changes = LoggedChanges.Of(ChangeTracker);
        if (changes.IsEmpty)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await AppendAsync(changes.Contents, cancellationToken);
        await AppendAsync(await ReadAccountsAsync(changes.AccountIds, cancellationToken), cancellationToken);
        if (own is not null)
            await own.CommitAsync(CancellationToken.None);
        return saved;
    }

    /// <summary>Appends leaves. Must be called within the transaction that writes their records.</summary>
    public async Task AppendAsync(IEnumerable<LeafContent> contents, CancellationToken cancellation)
    {
        long? next = null;
        foreach (var chunk in contents.Chunk(LeavesAtOnce))
        {
            next ??= await CountLeavesAsync(cancellation);
            await using var insert = CreateInsert(chunk.Length);
            var parameter = 0;
            foreach (var content in chunk)
            {
                var leaf = Leaf.Of(next.Value, content);
                object[] values = [leaf.Index, leaf.Kind.ToString(), leaf.RecordId, leaf.Number, leaf.Salt, leaf.Hash, leaf.Checksum];
                foreach (var value in values)
                    insert.Parameters[parameter++].Value = value;
                next++;
            }
            await insert.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Reads leaves, row by row. A check reads all of them, which takes EF Core several times as long.</summary>
    public async IAsyncEnumerable<Leaf> ReadLeavesAsync(
        IQueryable<Leaf> leaves, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var select = leaves
            .Select(l => new { l.Index, l.Kind, l.RecordId, l.Number, l.Salt, l.Hash, l.Checksum }).CreateDbCommand();
        await Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var reader = await select.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                yield return LeafOf(reader);
        }
        finally
        {
            await Database.CloseConnectionAsync();
        }
    }

    /// <summary>Reads accounts with their passkeys and sessions.</summary>
    public async Task<List<LeafContent>> ReadAccountsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        var accounts = await Set<Account>().AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Id).ToListAsync(cancellation);
        var passkeys = await Set<IdentityUserPasskey<long>>().AsNoTracking().Where(p => ids.Contains(p.UserId)).ToListAsync(cancellation);
        var sessions = await Set<Session>().AsNoTracking().Where(s => ids.Contains(s.AccountId)).ToListAsync(cancellation);
        return accounts.ConvertAll(account => EditorialLeafContents.Of(
            account, passkeys.Where(passkey => passkey.UserId == account.Id), sessions.Where(session => session.AccountId == account.Id)));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Leaf>(leaf =>
        {
            leaf.HasKey(l => l.Index);
            leaf.Property(l => l.Index).ValueGeneratedNever();
            leaf.Property(l => l.Kind).HasConversion<string>();
            leaf.HasIndex(l => new { l.Kind, l.RecordId, l.Number });
        });
        modelBuilder.Entity<TreeHash>().HasKey(hash => new { hash.Level, hash.Index });
        modelBuilder.Entity<Checkpoint>(checkpoint =>
        {
            checkpoint.HasKey(c => c.Size);
            checkpoint.Property(c => c.Size).ValueGeneratedNever();
        });
    }

    private static Leaf LeafOf(DbDataReader reader) => new()
    {
        Index = reader.GetInt64(0),
        Kind = Enum.Parse<LeafKind>(reader.GetString(1)),
        RecordId = reader.GetInt64(2),
        Number = reader.GetInt32(3),
        Salt = reader.GetFieldValue<byte[]>(4),
        Hash = reader.GetFieldValue<byte[]>(5),
        Checksum = reader.GetInt64(6),
    };

    private DbCommand CreateInsert(int leaves)
    {
        string[] columns =
        [
            nameof(Leaf.Index), nameof(Leaf.Kind), nameof(Leaf.RecordId), nameof(Leaf.Number),
            nameof(Leaf.Salt), nameof(Leaf.Hash), nameof(Leaf.Checksum),
        ];
        var insert = Database.GetDbConnection().CreateCommand();
        insert.Transaction = Database.CurrentTransaction!.GetDbTransaction();
        for (var i = 0; i < leaves * columns.Length; i++)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@{i}");
            insert.Parameters.Add(parameter);
        }
        var rows = insert.Parameters.Cast<DbParameter>().Select(p => p.ParameterName).Chunk(columns.Length);
        insert.CommandText = $"""
            INSERT INTO "{nameof(Leaves)}" ("{string.Join("\", \"", columns)}")
            VALUES {string.Join(", ", rows.Select(row => $"({string.Join(", ", row)})"))}
            """;
        return insert;
    }
}
