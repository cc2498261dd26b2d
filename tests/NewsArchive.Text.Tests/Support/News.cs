using FsCheck;
using FsCheck.Fluent;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Articles of few characters and words, so that by chance much is found, and much nearly.</summary>
internal static class News
{
    public static readonly string[] Pieces =
        ["中", "国", "人", "民", "新", "華", "中国", "国人", "a", "a1", "8", "月", "，", "—", "。“", " ", "𠮷", "ＢＣ", "ab"];

    public static readonly string[] Places = ["北京", "上海", "北京市", "Paris"], Names = ["王一", "李二", "王一二"];
    public static readonly string[] Columns = ["国际", "人民"], Agencies = ["新华社", "中新社"], Series = ["新闻联播", "人民日报"];

    public static Gen<DateOnly> Day { get; } = Gen.Choose(0, 799).Select(new DateOnly(2023, 11, 5).AddDays);

    public static Gen<IndexedArticle> Article { get; } =
        from day in Gen.Frequency((9, Day.Select(DateOnly? (day) => day)), (1, Gen.Constant<DateOnly?>(null)))
        from title in Some(1, 2, Line(0, 11))
        from body in Some(0, 3, BodyLine)
        from place in Gen.Elements([.. Places, null, null])
        from reporters in Some(0, 2, Gen.Elements(Names))
        from column in Gen.Elements([.. Columns, null, null])
        from agency in Gen.Elements([.. Agencies, null, null])
        from series in Gen.Elements([.. Series, null, null])
        select new IndexedArticle(0, day, title, body, place, reporters, column, agency, series);

    // A lead begins at its start, or after as much as a dateline.
    private static Gen<FieldLine> BodyLine =>
        from before in Gen.Frequency((3, Gen.Constant("")), (1, Line(1, 3)))
        from line in Line(0, 11)
        from part in Gen.Elements(ArticleField.Body, ArticleField.Lead, ArticleField.Caption)
        select new FieldLine(before + line, part, part == ArticleField.Body ? 0 : before.Length);

    /// <summary>So many articles, always the same.</summary>
    public static IReadOnlyList<IndexedArticle> Articles(int count) =>
        [.. Generated.Sample(count, Article).Select((article, i) => article with { Id = i + 1 })];

    public static Gen<string> Line(int least, int most) => Some(least, most, Gen.Elements(Pieces)).Select(string.Concat);

    public static Gen<List<T>> Some<T>(int least, int most, Gen<T> things) =>
        Gen.Choose(least, most).SelectMany(count => things.ListOf(count));

    public static IEnumerable<IndexedArticle> Shrunk(IndexedArticle article) =>
    [
        .. Shrink.List(article.Title).Select(lines => article with { Title = lines }),
        .. Shrink.List(article.Body).Select(lines => article with { Body = lines }),
        .. Shrink.List(article.Reporters).Select(names => article with { Reporters = names }),
        .. Shrink.Items(article.Title, Shrink.Text).Select(lines => article with { Title = lines }),
        .. Shrink.Items(article.Body, line => Shrink.Text(line.Text).Select(text => new FieldLine(text, line.Field)))
            .Select(lines => article with { Body = lines }),
    ];
}
