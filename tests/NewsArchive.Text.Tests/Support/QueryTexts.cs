using FsCheck;
using FsCheck.Fluent;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Queries as nobody would type them: half by the grammar and then damaged, half of noise.</summary>
internal static class QueryTexts
{
    private const int DeepestBrackets = 20;

    private static readonly string[] Words =
    [
        "中国", "習近平", "5G手机", "A320", "iPhon*", "逃", "17日", "New York", "中国—中亚", "世卫组织（WHO）", "唐纳德·特朗普", "-5", "http://a.b/c?d",
        "或", "OR", "，", "㈱Ⅲ", "𠮷野家", "é\u0301", "½", "ﷺ", "이명박",
    ];

    private static readonly string[] Values = ["2025", "2025-06..2025-07", "..2025", "2025年6月", "2025-13", "20250617", "0000", "昨天", ".."];

    private static readonly string[] Fields =
    [
        "标题:", "正文：", "地點:", "reporter:", "COLUMN:", "机构:", "日期:", "date：", "编辑:", ":", "标题: ", "导语:", "圖說：",
        "图片说明:",
    ];

    private static readonly string[] Joints = [" NEAR/10 ", "……", " ", " ", " ", " OR ", " 或 ", "|", " AND ", " NOT "];

    private static readonly string[] Noise =
    [
        "\"", "“", "”", "「", "」", "(", ")", "（", "）", "-", "－", "—", "|", "｜", "OR", "或", "AND", "NOT", " ", "　", "\t", ":", "：",
        "*", "＊", "..", "…", "...", " …… ", " NEAR/5 ", " NEAR ", "~", "～", "·", "\ud800",
        "\udc00", "\0", "\u200b", "\ufe0f", "\u202e", "\uffff", "\U0001F468\u200d\U0001F469",
        "标题", "日期", "2025", "6月", "中", "a", "Z", "９",
    ];

    public static Arbitrary<string> All { get; } =
        Arb.From(Gen.OneOf(Damaged(Clauses(DeepestBrackets), 3), Damaged(Gen.Constant(""), 60)), Shrink.Text);

    private static Gen<string> Clauses(int depth)
    {
        var clause = Clause(depth);
        var others = News.Some(0, 4, Gen.Elements(Joints).Zip(clause, string.Concat));
        return clause.Zip(others, (first, rest) => first + string.Concat(rest));
    }

    private static Gen<string> Clause(int depth)
    {
        var sign = Gen.Frequency((4, Gen.Constant("")), (1, Gen.Elements("-", "－")));
        var field = Gen.Frequency((3, Gen.Constant("")), (1, Gen.Elements(Fields)));
        var word = Gen.Elements(Words);
        var searched = Gen.Frequency(
            (3, word),
            (1, word.Two().Select(words => $"“{words.Item1} {words.Item2}”")),
            (1, Gen.Elements(Values)),
            (1, depth > 0 ? Clauses(depth - 1).Select(clauses => $"({clauses})") : word));
        return sign.Zip(field, string.Concat).Zip(searched, string.Concat);
    }

    /// <summary>A text into which up to so many pieces came, or out of which characters went; now and then many times over.</summary>
    private static Gen<string> Damaged(Gen<string> texts, int most)
    {
        var piece = Gen.Frequency(
            (2, Gen.Constant("")),
            (3, Gen.Elements(Noise)),
            (1, Gen.Choose(0, char.MaxValue).Select(code => ((char)code).ToString())));
        var damages = News.Some(0, most, piece.Zip(Gen.Choose(0, 10_000)));
        var times = Gen.Frequency((199, Gen.Constant(1)), (1, Gen.Choose(2, 200)));
        return texts.Zip(damages, (text, some) => some.Aggregate(text, Damage))
            .Zip(times, (text, count) => string.Concat(Enumerable.Repeat(text, count)));
    }

    private static string Damage(string text, (string Piece, int At) damage) => damage.Piece != ""
        ? text.Insert(damage.At % (text.Length + 1), damage.Piece)
        : text != "" ? text.Remove(damage.At % text.Length, 1) : "";
}
