using System.Globalization;

namespace NewsArchive.Pages.Names;

/// <summary>
/// Orders names by pinyin, using the platform's Chinese collation (ICU, with the CLDR locale <c>zh</c>), which knows a single reading per
/// character. Names whose first character has another reading, according to dictionaries of surnames and place names, are listed here with
/// a character of that reading.
/// </summary>
public sealed class Pinyin : IComparer<string>
{
    /// <summary>The heading for names that start with neither a Han character nor a Latin letter.</summary>
    public const string Other = "#";

    public static readonly Pinyin Order = new();

    private static readonly CompareInfo Collation = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    // The first character of each initial, in the order of the collation.
    private static readonly (string Initial, string First)[] Initials =
    [
        ("A", "阿"), ("B", "八"), ("C", "嚓"), ("D", "咑"), ("E", "妸"), ("F", "发"), ("G", "旮"), ("H", "哈"),
        ("J", "丌"), ("K", "咔"), ("L", "垃"), ("M", "妈"), ("N", "拏"), ("O", "噢"), ("P", "妑"), ("Q", "七"),
        ("R", "呥"), ("S", "仨"), ("T", "他"), ("W", "穵"), ("X", "夕"), ("Y", "丫"), ("Z", "帀"),
    ];

    private static readonly (string Beginning, string ReadAs)[] Readings =
    [
        ("长", "常"), ("厦", "夏"), ("蚌", "甭"), ("六安", "路安"), ("台州", "胎州"), ("丽水", "离水"), ("莘", "深"), ("浚", "训"), ("涡阳", "郭阳"), ("泌阳", "必阳"),
        ("铅山", "盐山"), ("渑池", "免池"), ("尉犁", "玉犁"), ("犍为", "前为"), ("曾", "增"), ("单", "善"), ("解", "谢"), ("仇", "求"), ("朴", "飘"), ("区", "欧"),
        ("查", "扎"), ("盖", "葛"), ("翟", "宅"), ("尉迟", "玉迟"), ("乐", "月"), ("乐山", "勒山"), ("缪", "妙"), ("覃", "勤"), ("冼", "显"),
        ("重庆", "虫庆"), ("长孙", "掌孙"),
    ];

    public int Compare(string? x, string? y) =>
        Collation.Compare(Respell(x ?? ""), Respell(y ?? "")) is var order and not 0 ? order : string.CompareOrdinal(x, y);

    /// <summary>Gets the letter under which a name is listed: A to Z, or <see cref="Other"/>.</summary>
    public static string InitialOf(string name)
    {
        if (name.Length == 0 || name[0] is < '\u4e00' or > '\u9fff')
            return name.Length > 0 && char.IsAsciiLetter(name[0]) ? char.ToUpperInvariant(name[0]).ToString() : Other;
        var first = Respell(name)[..1];
        return Array.FindLast(Initials, initial => Collation.Compare(initial.First, first) <= 0).Initial ?? Initials[0].Initial;
    }

    private static string Respell(string name) =>
        Readings.Where(reading => name.StartsWith(reading.Beginning, StringComparison.Ordinal))
            .OrderByDescending(reading => reading.Beginning.Length)
            .Select(reading => reading.ReadAs + name[reading.Beginning.Length..]).FirstOrDefault() ?? name;
}
