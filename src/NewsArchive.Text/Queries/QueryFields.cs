using System.Collections.Frozen;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>The names of fields in the query language. They are matched in simplified or traditional characters and in any case.</summary>
internal static class QueryFields
{
    /// <summary>The length of the longest name, in UTF-16 units.</summary>
    public const int MaxName = 8;

    private static readonly (QueryField Field, string[] Names)[] All =
    [
        (QueryField.Title, ["标题", "题目", "title"]),
        (QueryField.Body, ["正文", "body"]),
        (QueryField.Lead, ["导语", "lead"]),
        (QueryField.Caption, ["图说", "图片说明", "caption"]),
        (QueryField.Place, ["地点", "place"]),
        (QueryField.Reporter, ["记者", "reporter"]),
        (QueryField.Column, ["栏目", "column"]),
        (QueryField.Agency, ["机构", "agency"]),
        (QueryField.Series, ["系列", "series"]),
        (QueryField.Date, ["日期", "date"]),
        (QueryField.Id, ["编号", "id"]),
    ];

    private static readonly FrozenDictionary<string, QueryField> ByName =
        All.SelectMany(f => f.Names, (f, name) => KeyValuePair.Create(name, f.Field)).ToFrozenDictionary();

    /// <summary>Gets the field with a name; null if there is none.</summary>
    public static QueryField? Find(string name) => ByName.TryGetValue(Folding.Fold(name), out var field) ? field : null;

    /// <summary>Gets the name with which a field is formatted.</summary>
    public static string NameOf(QueryField field) => All.First(f => f.Field == field).Names[0];
}

/// <summary>A field in the query language: an <see cref="ArticleField"/>, with the same numeric value, the date or the ID.</summary>
internal enum QueryField
{
    Title = ArticleField.Title,
    Body = ArticleField.Body,
    Lead = ArticleField.Lead,
    Caption = ArticleField.Caption,
    Place = ArticleField.Place,
    Reporter = ArticleField.Reporter,
    Column = ArticleField.Column,
    Agency = ArticleField.Agency,
    Series = ArticleField.Series,
    Date,
    Id,
}
