using System.Collections.Frozen;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>The names that fields have in a query; in either script, in any case.</summary>
internal static class QueryFields
{
    /// <summary>No name is longer, in UTF-16 units.</summary>
    public const int MaxName = 8;

    private static readonly (QueryField Field, string[] Names)[] All =
    [
        (QueryField.Title, ["标题", "题目", "title"]),
        (QueryField.Body, ["正文", "body"]),
        (QueryField.Place, ["地点", "place"]),
        (QueryField.Reporter, ["记者", "reporter"]),
        (QueryField.Column, ["栏目", "column"]),
        (QueryField.Agency, ["机构", "agency"]),
        (QueryField.Date, ["日期", "date"]),
    ];

    private static readonly FrozenDictionary<string, QueryField> ByName =
        All.SelectMany(f => f.Names, (f, name) => KeyValuePair.Create(name, f.Field)).ToFrozenDictionary();

    public static QueryField? Find(string name) =>
        ByName.TryGetValue(string.Concat(Folding.Fold(name).Select(c => c.Folded)), out var field) ? field : null;

    public static string NameOf(QueryField field) => All.First(f => f.Field == field).Names[0];
}

/// <summary>What a word may be asked of: a field of an article, under the same number, or its day.</summary>
internal enum QueryField
{
    Title = ArticleField.Title,
    Body = ArticleField.Body,
    Place = ArticleField.Place,
    Reporter = ArticleField.Reporter,
    Column = ArticleField.Column,
    Agency = ArticleField.Agency,
    Date,
}
