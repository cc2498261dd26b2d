using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsArchive.Pages.Search;

/// <summary>Explains the syntax of queries. The descriptions of the examples are generated from the parsed queries.</summary>
public sealed class SearchHelpModel : PageModel
{
    /// <summary>The sections of the page: heading, explanation and examples.</summary>
    public static readonly IReadOnlyList<(string Heading, string Text, string[] Examples)> Sections =
    [
        ("词与词组", "一串汉字须连续出现。空格分开的各个词都要出现，先后不论。引号里的词句连在一起，中间可以有空格。",
            ["载人飞船", "飞船 发射", "\"New York\"", "“一带一路” 峰会"]),
        ("不必区分的写法",
            "繁体与简体、全角与半角、大写与小写、各种横线和间隔号、字间的空格，都视为相同。读音相同而写法不同的词分得清楚：权力、权利、全力各是各的。",
            ["載人飛船", "ＮＢＡ", "唐纳德・特朗普", "中国 - 中亚"]),
        ("排除", "词前加减号，找没有这个词的文章。",
            ["华为 -手机", "-地点:北京 暴雨", "峰会 NOT 中亚"]),
        ("任选其一", "OR、或、| 写在两个词之间，有其一即可；它比空格连得更紧。括号把几个词合成一组。",
            ["北京 OR 上海", "暴雨 北京 或 天津", "(暴雨 北京) OR 洪水", "华为 -(手机 OR 平板)"]),
        ("外文词的开头", "字母和数字的词须整个相同，5G 找不到 X5G。词尾加星号，找以它开头的词。",
            ["iPhon*", "A320"]),
        ("限定字段", "标题、正文、地点、记者、栏目、机构、系列，写在词、词组或括号前，用冒号连接；也可以写英文 title、body、place、reporter、column、agency、series。",
            ["标题:飞船", "地点：阿斯塔纳", "记者:李国利 飞船", "标题:(飞船 OR 火箭) 机构:新华社", "系列:新闻联播"]),
        ("限定日期", "年、月、日，或者从某日到某日，一头可以空着；“无”是未载日期的文章，它们不在任何日期之内。",
            ["日期:2025", "飞船 日期:2025-06", "日期:2025年6月17日", "峰会 日期:2025-06..2025-07", "日期:..2024 峰会", "date:2025-06..", "峰会 日期:无"]),
    ];

    public static SearchAddress AddressOf(string example) => SearchAddress.Of(QueryCollection.Empty).WithText(example);
}
