using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Archive.Proofs;

namespace NewsArchive.TransparencyLog.Checks;

/// <summary>
/// A table with rows of records that have leaves. Rows are read and written as they are, since some can't be read as entities.
/// </summary>
/// <param name="Name">The name of the table.</param>
/// <param name="RecordColumn">The column with the ID of the record.</param>
/// <param name="NumberColumn">The column that tells the rows of a record apart; null if there is only one.</param>
internal sealed record RecordTable(string Name, string RecordColumn, string? NumberColumn = null)
{
    private const string Id = nameof(Article.Id), Number = nameof(Revision.Number);

    private static readonly RecordTable Articles = new(nameof(ArchiveContext.Articles), Id);
    private static readonly RecordTable Revisions = new(nameof(ArchiveContext.Revisions), nameof(Revision.ArticleId), Number);
    private static readonly RecordTable Bulletins = new(nameof(ArchiveContext.Bulletins), Id);
    private static readonly RecordTable BulletinRevisions =
        new(nameof(ArchiveContext.BulletinRevisions), nameof(BulletinRevision.BulletinId), Number);

    // No leaf covers them, and they follow the retraction in force and the last change.
    private static readonly string[] Unproven = [nameof(Article.RetractionId), nameof(Article.WithdrawnAt), nameof(Article.ChangedAt)];

    // What is the current state in an earlier copy may be a past one by now, whose columns are named differently.
    private static readonly Dictionary<string, string> NamesOfPast = new()
    {
        [nameof(Article.Revision)] = Number,
        [nameof(Article.RevisedAt)] = nameof(Revision.RecordedAt),
    };

    /// <summary>Gets the tables with the records of a kind of leaf.</summary>
    public static IReadOnlyList<RecordTable> Of(LeafKind kind) => kind switch
    {
        LeafKind.Text or LeafKind.Form => [Articles, Revisions],
        LeafKind.Bulletin or LeafKind.Order => [Bulletins, BulletinRevisions],
        LeafKind.Source or LeafKind.SourcePart =>
            [new(nameof(ArchiveContext.Sources), Id), new(nameof(ArchiveContext.SourceParts), nameof(SourcePart.SourceId), Number)],
        LeafKind.Import => [new(nameof(ArchiveContext.ImportRuns), Id)],
        LeafKind.ImportedFile => [new(nameof(ArchiveContext.ImportedFiles), Id)],
        LeafKind.Job => [new(nameof(ArchiveContext.ImportJobs), Id)],
        LeafKind.Correction => [new(nameof(ArchiveContext.Corrections), Id)],
        LeafKind.Retraction => [new(nameof(ArchiveContext.Retractions), Id)],
        LeafKind.Note => [new(nameof(ArchiveContext.Notes), Id)],
        LeafKind.Account =>
        [
            new(nameof(ArchiveContext.Accounts), Id),
            new("Passkeys", "UserId", "CredentialId"),
            new(nameof(ArchiveContext.Sessions), nameof(Session.AccountId), Id),
        ],
        LeafKind.Purge => [new(nameof(ArchiveContext.Purges), Id)],
        LeafKind.Act => [new(nameof(ArchiveContext.Acts), Id)],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are no such records."),
    };

    /// <summary>Reads the rows of a record.</summary>
    public async Task<List<Row>> ReadAsync(ArchiveContext archive, long id, CancellationToken cancellation)
    {
        await using var select = CommandOf(archive, $"SELECT * FROM \"{Name}\" WHERE \"{RecordColumn}\" = @0 ORDER BY 1", [id]);
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancellation))
            rows.Add(new Row(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue)));
        return rows;
    }

    /// <summary>Reads the rows of a record in an earlier copy, with those that may be rows of this table by now.</summary>
    public async Task<List<Row>> ReadEarlierAsync(ArchiveContext copy, long id, CancellationToken cancellation)
    {
        var rows = await ReadAsync(copy, id, cancellation);
        var current = this == Revisions ? Articles : this == BulletinRevisions ? Bulletins : null;
        if (current is null)
            return rows;
        var columns = copy.Model.GetRelationalModel().FindTable(Name, null)!.Columns.Select(column => column.Name).ToHashSet();
        var past = await current.ReadAsync(copy, id, cancellation);
        return [.. rows, .. past.Select(row => row.As(RecordColumn, id, NamesOfPast, columns))];
    }

    /// <summary>Whether two rows are the same but for what happened to one of them.</summary>
    public bool IsSameRow(Row one, Row other) =>
        NumberColumn is null || Row.AreEqual(one.Values.GetValueOrDefault(NumberColumn), other.Values.GetValueOrDefault(NumberColumn));

    /// <summary>
    /// Gets the changes that could restore a row: all columns that differ, then each of them alone, since others may have been changed
    /// after the copy was made.
    /// </summary>
    /// <param name="present">The row; null if it is missing.</param>
    /// <param name="earlier">The row of the copy.</param>
    public static IEnumerable<Row> Changes(Row? present, Row earlier)
    {
        if (present is null)
            return [earlier];
        var differing = earlier.Values.Where(value => !Unproven.Contains(value.Key)
            && !Row.AreEqual(value.Value, present.Values.GetValueOrDefault(value.Key))).ToList();
        var each = differing.Select(value => new Row(new Dictionary<string, object> { [value.Key] = value.Value }));
        return differing.Count > 1 ? each.Prepend(new Row(differing.ToDictionary())) : each;
    }

    /// <summary>Changes a row, or inserts it.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="present">The row to change; null to insert one.</param>
    /// <param name="change">The values of the columns to write.</param>
    /// <param name="cancellation">Cancels the method.</param>
    public async Task WriteAsync(ArchiveContext archive, Row? present, Row change, CancellationToken cancellation)
    {
        var columns = change.Values.Keys.ToList();
        var values = change.Values.Values.ToList();
        var parameters = string.Join(", ", columns.Index().Select(column => $"@{column.Index}"));
        var sql = $"""INSERT INTO "{Name}" ("{string.Join("\", \"", columns)}") VALUES ({parameters})""";
        if (present is not null)
        {
            var key = NumberColumn is null ? [RecordColumn] : new[] { RecordColumn, NumberColumn };
            sql = $"""
                UPDATE "{Name}" SET {string.Join(", ", columns.Index().Select(c => $"\"{c.Item}\" = @{c.Index}"))}
                WHERE {string.Join(" AND ", key.Index().Select(k => $"\"{k.Item}\" = @{columns.Count + k.Index}"))}
                """;
            values.AddRange(key.Select(column => present.Values[column]));
        }
        await using var command = CommandOf(archive, sql, values);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static DbCommand CommandOf(ArchiveContext archive, string sql, IReadOnlyList<object> values)
    {
        var command = archive.Database.GetDbConnection().CreateCommand();
        command.Transaction = archive.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach (var (i, value) in values.Index())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@{i}", value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}

/// <summary>Values of a row, by their columns.</summary>
internal sealed record Row(Dictionary<string, object> Values)
{
    public static bool AreEqual(object? one, object? other) =>
        one is byte[] bytes && other is byte[] others ? bytes.AsSpan().SequenceEqual(others) : Equals(one, other);

    /// <summary>Returns the values of another table's row.</summary>
    /// <param name="recordColumn">The column of the other table with the ID of the record.</param>
    /// <param name="id">The ID of the record.</param>
    /// <param name="names">The names of columns in the other table that are named differently in this one.</param>
    /// <param name="columns">The columns of the other table.</param>
    public Row As(string recordColumn, long id, IReadOnlyDictionary<string, string> names, IReadOnlySet<string> columns)
    {
        var values = Values.Where(value => value.Key != nameof(Article.Id))
            .Select(value => KeyValuePair.Create(names.GetValueOrDefault(value.Key, value.Key), value.Value))
            .Where(value => columns.Contains(value.Key)).ToDictionary();
        values[recordColumn] = id;
        return new Row(values);
    }
}
