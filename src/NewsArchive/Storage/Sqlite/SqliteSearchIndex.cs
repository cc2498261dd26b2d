using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NewsArchive.Archive;
using NewsArchive.Search;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Storage.Sqlite;

/// <summary>
/// The search index as an FTS5 table over the analyzer's terms. The table keeps no text (the archive does), and its tokenizer
/// only cuts at blanks: what a term is, the analyzer alone decides.
/// </summary>
public sealed class SqliteSearchIndex(SqliteArchiveContext archive) : SearchIndex
{
    private const double HeadlineWeight = 10, StoryWeight = 1;

    public override async Task AddAsync(IEnumerable<Article> articles, CancellationToken cancellation)
    {
        await using var command = await CommandAsync(
            "INSERT OR REPLACE INTO ArticleTerms (rowid, Headline, Story) VALUES ($id, $headline, $story)", cancellation);
        var list = articles.ToList();
        var ids = list.ConvertAll(article => article.Id);
        var corrections = (await archive.Corrections.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.ArticleId) && c.EndedAt == null).ToListAsync(cancellation)).ToLookup(c => c.ArticleId);
        foreach (var article in list)
        {
            var terms = ArticleTerms.Of(article.Text, corrections[article.Id]);
            command.Parameters.Clear();
            Set(command, "$id", article.Id);
            Set(command, "$headline", string.Join(' ', terms.Headline));
            Set(command, "$story", string.Join(' ', terms.Story));
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public override async Task RemoveAsync(IEnumerable<Article> articles, CancellationToken cancellation)
    {
        await using var command = await CommandAsync("DELETE FROM ArticleTerms WHERE rowid = $id", cancellation);
        foreach (var article in articles)
        {
            command.Parameters.Clear();
            Set(command, "$id", article.Id);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    public override async Task<Hits> FindAsync(Query query, int skip, int take, CancellationToken cancellation)
    {
        if (query.IsEmpty) return new Hits([], 0);
        if (Match(query.Clause) is not { } match) return new Hits([], 0);

        await using var count = await CommandAsync("SELECT count(*) FROM ArticleTerms WHERE ArticleTerms MATCH $match", cancellation);
        Set(count, "$match", match);
        var total = Convert.ToInt32(await count.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);

        await using var page = await CommandAsync(
            """
            SELECT rowid FROM ArticleTerms WHERE ArticleTerms MATCH $match
            ORDER BY bm25(ArticleTerms, $headline, $story), rowid DESC LIMIT $take OFFSET $skip
            """, cancellation);
        Set(page, "$match", match);
        Set(page, "$headline", HeadlineWeight);
        Set(page, "$story", StoryWeight);
        Set(page, "$take", take);
        Set(page, "$skip", skip);
        var ids = new List<long>();
        await using var rows = await page.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) ids.Add(rows.GetInt64(0));
        return new Hits(ids, total);
    }

    public override async IAsyncEnumerable<string> ProblemsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        const string sql = """
            SELECT 'index: article ' || Id || ' is not in it' AS Value FROM Articles WHERE WithdrawnAt IS NULL AND Id NOT IN (SELECT rowid FROM ArticleTerms)
            UNION ALL
            SELECT 'index: article ' || rowid || ' is in it, and not in the archive' FROM ArticleTerms WHERE rowid NOT IN (SELECT Id FROM Articles WHERE WithdrawnAt IS NULL)
            """;
        await foreach (var problem in archive.Database.SqlQueryRaw<string>(sql).AsAsyncEnumerable().WithCancellation(cancellation)) yield return problem;
    }

    // FTS5 knows no days and no fields but the headline, and excludes only from something that is found: it leaves the rest out.
    private static string? Match(Clause clause) => clause switch
    {
        Phrase phrase => Match(phrase),
        AnyOf any => Join(" OR ", any.Clauses),
        AllOf all when Join(" AND ", all.Clauses.Where(c => c is not NoneOf)) is { } found =>
            all.Clauses.OfType<NoneOf>().Select(n => Match(n.Clause)).OfType<string>().Aggregate(found, (match, without) => $"({match} NOT {without})"),
        _ => null,
    };

    private static string? Join(string sign, IEnumerable<Clause> clauses) =>
        clauses.Select(Match).OfType<string>().ToList() is { Count: > 0 } matches ? $"({string.Join(sign, matches)})" : null;

    // Terms hold letters, digits and characters only, so that nothing in them can be FTS5's syntax.
    private static string Match(Phrase phrase) =>
        $"{(phrase.Field == ArticleField.Title ? "Headline : " : "")}\"{string.Join(' ', phrase.Terms)}\"{(phrase.IsPrefix ? " *" : "")}";

    private async Task<DbCommand> CommandAsync(string sql, CancellationToken cancellation)
    {
        await archive.Database.OpenConnectionAsync(cancellation);
        var command = archive.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = archive.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static void Set(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
