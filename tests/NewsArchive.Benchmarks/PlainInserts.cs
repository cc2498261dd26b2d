using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Archive;
using NewsArchive.Archive.Articles;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Search;
using NewsArchive.Text.Index;
using NewsArchive.Text.Index.Segments;

namespace NewsArchive.Benchmarks;

/// <summary>
/// The least that can bring files into an archive: a row for each source, part, bulletin and article, and a segment of the index, by prepared commands, in a
/// transaction a bulletin. Nothing is looked up, and no import put on record.
/// </summary>
internal sealed class PlainInserts(DbConnection connection, DateTimeOffset now)
{
    private readonly Insert source = new(connection, "Sources", "Id", "Sha256");
    private readonly Insert part = new(connection, "SourceParts", "SourceId", "Number", "FirstLine", "Content");
    private readonly Insert bulletin = new(
        connection, "Bulletins", "Id", "Name", "SourceId", "Summary", "ReaderVersion", "Revision", "ImportedAt");
    private readonly Insert article = new(
        connection, "Articles", "Id", "BulletinId", "Position", "Date", "YearSource", "Title", "Reporters", "Body", "Captions", "SourceAddress",
        "Revision", "SourceId", "Cause", "RevisedAt");
    private readonly Insert segment = new(
        connection, "IndexSegments", "Id", "Format", "Checksum", "Size", "Count", "FirstId", "LastId", "LiveCount");
    private readonly Insert content = new(connection, "IndexSegmentParts", "SegmentId", "Number", "Bytes");
    private long bulletins, articles;

    public static async Task<PlainInserts> OfAsync(ArchiveContext archive, DateTimeOffset now)
    {
        // The context's own connection, so that SQLite is set up as it is for the importer.
        await archive.Database.OpenConnectionAsync();
        return new PlainInserts(archive.Database.GetDbConnection(), now);
    }

    public void Add(ReadFile file)
    {
        using var transaction = connection.BeginTransaction();
        var (id, bytes) = (++bulletins, SourcePart.Of(0, 0, 1, file.Part.Bytes, file.Part.Extract).Content);
        source.Run(transaction, id, file.Sha256);
        part.Run(transaction, id, 0, 1, bytes);
        bulletin.Run(transaction, id, file.Name, id, file.Part.Parsed.Summary?.ToString(), 1, 1, now);
        var indexed = new List<IndexedArticle>();
        foreach (var printed in file.Part.Parsed.Articles)
        {
            var text = printed.Text;
            article.Run(
                transaction, ++articles, id, printed.Position, printed.Date, printed.YearSource.ToString(), text.Title, text.Reporters.ToString(),
                text.Body.ToString(), text.Captions.ToString(), text.SourceAddress, 1, id, nameof(RevisionCause.Added), now);
            indexed.Add(IndexEntries.Of(articles, printed.Day, (text, printed.Form.Structure), null, []));
        }
        if (indexed.Count > 0)
        {
            var built = SegmentBuilder.Build(indexed).ToArray();
            segment.Run(
                transaction, id, Segment.Version, BitConverter.ToInt64(built, built.Length - sizeof(long)), built.Length, indexed.Count,
                indexed[0].Id, articles, indexed.Count);
            content.Run(transaction, id, 0, built);
        }
        transaction.Commit();
    }

    /// <summary>A prepared command that inserts a row.</summary>
    private sealed class Insert
    {
        private readonly DbCommand command;

        public Insert(DbConnection connection, string table, params string[] columns)
        {
            command = connection.CreateCommand();
            command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => $"${column}"))})";
            foreach (var column in columns)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"${column}";
                command.Parameters.Add(parameter);
            }
        }

        public void Run(DbTransaction transaction, params object?[] values)
        {
            command.Transaction = transaction;
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }
}
