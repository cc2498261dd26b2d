using System.Text;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Queries as nobody would type them: half by the grammar and then damaged, half of noise. The same number gives the same query.</summary>
internal static class Queried
{
    private static readonly string[] Words =
        ["中国", "習近平", "5G手机", "A320", "iPhon*", "逃", "17日", "New York", "中国—中亚", "世卫组织（WHO）", "唐纳德·特朗普", "-5", "http://a.b/c?d", "或", "OR", "，", "㈱Ⅲ", "𠮷野家", "é\u0301", "½", "ﷺ", "이명박"];

    private static readonly string[] Values = ["2025", "2025-06..2025-07", "..2025", "2025年6月", "2025-13", "20250617", "0000", "昨天", ".."];

    private static readonly string[] Fields = ["标题:", "正文：", "地點:", "reporter:", "COLUMN:", "机构:", "日期:", "date：", "编辑:", ":", "标题: "];

    private static readonly string[] Noise =
        ["\"", "“", "”", "「", "」", "(", ")", "（", "）", "-", "－", "—", "|", "｜", "OR", "或", "AND", "NOT", " ", "　", "\t", ":", "：", "*", "＊", "..", "…", "·", "\ud800", "\udc00", "\0", "\u200b", "\ufe0f", "\u202e",
            "\uffff", "\U0001F468\u200d\U0001F469", "标题", "日期", "2025", "6月", "中", "a", "Z", "９"];

    public static string Text(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder();
        if (number % 2 == 0)
            Write(text, random, 0);
        for (var i = random.Next(number % 2 == 0 ? 4 : 60); i > 0; i--)
        {
            var piece = random.Next(4) == 0 ? ((char)random.Next(0x10000)).ToString() : Noise[random.Next(Noise.Length)];
            var at = random.Next(text.Length + 1);
            if (random.Next(3) == 0 && at < text.Length)
                text.Remove(at, 1);
            else
                text.Insert(at, piece);
        }
        return random.Next(200) == 0 ? string.Concat(Enumerable.Repeat(text.ToString(), random.Next(200))) : text.ToString();
    }

    private static void Write(StringBuilder text, Random random, int depth)
    {
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            if (random.Next(5) == 0)
                text.Append("-－".AsSpan(random.Next(2), 1));
            if (random.Next(4) == 0)
                text.Append(Fields[random.Next(Fields.Length)]);
            switch (random.Next(depth < 20 ? 6 : 5))
            {
                case 0:
                    text.Append('“').Append(Words[random.Next(Words.Length)]).Append(' ').Append(Words[random.Next(Words.Length)]).Append('”');
                    break;
                case 1:
                    text.Append(Values[random.Next(Values.Length)]);
                    break;
                case 5:
                    text.Append('(');
                    Write(text, random, depth + 1);
                    text.Append(')');
                    break;
                default:
                    text.Append(Words[random.Next(Words.Length)]);
                    break;
            }
            if (i > 1)
                text.Append(random.Next(8) switch { 0 => " OR ", 1 => " 或 ", 2 => "|", 3 => " AND ", 4 => " NOT ", _ => " " });
        }
    }
}
