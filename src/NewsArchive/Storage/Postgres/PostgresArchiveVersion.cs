using Microsoft.Extensions.Options;
using NewsArchive.Archive;
using Npgsql;

namespace NewsArchive.Storage.Postgres;

/// <summary>Reads the number that a trigger raises in every transaction that writes to the archive.</summary>
internal sealed class PostgresArchiveVersion(IOptions<ArchiveSettings> settings) : ArchiveVersion, IAsyncDisposable
{
    private readonly NpgsqlDataSource database = NpgsqlDataSource.Create(settings.Value.Connection);

    public override async ValueTask<long> ReadAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"SELECT \"Number\" FROM {WriterLock.Table}");
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
