using System.Globalization;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Tests.Support;
using Xunit;

namespace NewsArchive.Text.Tests.Queries;

/// <summary>Runs the lines of Specs/queries.md: each query there is read as the line says.</summary>
public sealed class QuerySpecificationTests
{
    public static TheoryData<string> Lines() =>
        [.. File.ReadLines(Repository.Path("tests", "NewsArchive.Text.Tests", "Queries", "Specs", "queries.md")).Where(line => line.Contains(" ⇒ ", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_query_is_read_as_specified(string line)
    {
        var query = QueryParser.Parse(line[..line.IndexOf(" ⇒ ", StringComparison.Ordinal)]);

        var remarks = query.Words.Where(w => w.Reading is not (WordReading.Word or WordReading.Sign)).Select(w => $"{w.Text} {w.Reading}").ToList();
        var read = string.Join(" ⇒ ", [line[..line.IndexOf(" ⇒ ", StringComparison.Ordinal)], Show(query.Clause), .. remarks.Count > 0 ? [string.Join(", ", remarks)] : Array.Empty<string>()]);
        Assert.Equal(line, read);
    }

    private static string Show(Clause clause) => clause switch
    {
        AllOf all => string.Join(" & ", all.Clauses.Select(Inner)),
        AnyOf { Clauses: [] } => "∅",
        AnyOf any => string.Join(" | ", any.Clauses.Select(Inner)),
        NoneOf none => "!" + Inner(none.Clause),
        Days days when days.From == days.To => Day(days.From),
        Days days => $"{Day(days.From)} 至 {Day(days.To)}",
        Listed listed => "#" + string.Join(" #", listed.Ids),
        Phrase phrase => Named(phrase.Field) + (phrase.IgnoresPunctuation ? "~" : "") + QueryFormatter.TextOf(phrase),
        Near near => Named(near.Field)
            + $"[{string.Join(near.IsOrdered ? " … " : " + ", near.Phrases.Select(QueryFormatter.TextOf))} {near.Distance}]",
        _ => throw new ArgumentException($"A query can't ask for {clause}."),
    };

    private static string Inner(Clause clause) => clause is AllOf or AnyOf ? $"({Show(clause)})" : Show(clause);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Named(ArticleField? field) => field switch
    {
        null => "",
        ArticleField.Title => "标题:",
        ArticleField.Body => "正文:",
        ArticleField.Lead => "导语:",
        ArticleField.Caption => "图说:",
        ArticleField.Place => "地点:",
        ArticleField.Reporter => "记者:",
        ArticleField.Column => "栏目:",
        ArticleField.Agency => "机构:",
        _ => "系列:",
    };
}
