using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Search;

namespace NewsArchive.Pages.Search;

/// <summary>Explains the syntax of queries. The descriptions of the examples are generated from the parsed queries.</summary>
public sealed class SearchHelpModel : PageModel
{
    /// <summary>The sections of the page: heading, explanation and examples.</summary>
    public static readonly IReadOnlyList<(string Heading, string Text, string[] Examples)> Sections =
    [
        ("词与词组", "连写的汉字须连续出现。用空格隔开的词须全部出现，先后不限。引号内的词句作为整体，其中可以有空格。",
            ["载人飞船", "飞船 发射", "\"New York\"", "“一带一路” 峰会"]),
        ("视为相同的写法",
            "繁体与简体、全角与半角、大写与小写、各种横线和间隔号、字间有无空格，均视为相同。同音词互不混淆：“权力”“权利”“全力”是三个不同的词。",
            ["載人飛船", "ＮＢＡ", "唐纳德・特朗普", "中国 - 中亚"]),
        ("排除", "词前加减号，检索不含该词的文章。",
            ["华为 -手机", "-地点:北京 暴雨", "峰会 NOT 中亚"]),
        ("相距不远",
            "两个词之间写 NEAR/10，前后空格，表示相距 10 字以内，先后不限，最多 100 字；写省略号，表示依次相距 30 字以内。外文词、数字算一字，一处标点算半字，换段算三字。",
            ["飞船 NEAR/5 返回", "标题:习近平 NEAR/10 中亚", "坚持……不动摇", "\"New York\" NEAR 时报"]),
        ("不计标点", "标点不同的词句互不相同，“共建一带一路”不含“共建‘一带一路’”。词前加波浪号，字间有无标点都可以。",
            ["~共建一带一路", "标题:~中国中亚精神"]),
        ("任意一个", "在两个词之间写 OR、“或”或 |，表示含其中任意一个即可；其优先级高于空格。括号把几个词合为一组。",
            ["北京 OR 上海", "暴雨 北京 或 天津", "(暴雨 北京) OR 洪水", "华为 -(手机 OR 平板)"]),
        ("外文词的前缀", "字母和数字组成的词须完全相同，检索 5G 不会找到 X5G。词尾加星号，检索以它开头的词。",
            ["iPhon*", "A320"]),
        ("限定字段", "在词、词组或括号前写字段名，用冒号连接：标题、正文、地点、记者、栏目、机构、系列；也可以用英文 title、body、place、reporter、column、agency、series。",
            ["标题:飞船", "地点：阿斯塔纳", "记者:李国利 飞船", "标题:(飞船 OR 火箭) 机构:新华社", "系列:新闻联播"]),
        ("限定日期", "可以写年、月、日，或起止日期，起止可以省略一端；“无”表示未载日期的文章，它们不在任何日期范围内。",
            ["日期:2025", "飞船 日期:2025-06", "日期:2025年6月17日", "峰会 日期:2025-06..2025-07", "日期:..2024 峰会", "date:2025-06..", "峰会 日期:无"]),
        ("日期的写法",
            "起止之间可用横线、“至”“到”或波浪号，数字可用汉字。“以前”“以后”“以来”含所写的年、月、日，“前”“后”不含。“昨天”“上周”“本月”“去年”“近三个月”等以检索当天为准。",
            ["日期:2023年6月1日—6月30日", "日期:2023-2024", "日期:2023.6-8", "日期:二〇二三年六月", "日期:2023年上半年", "日期:2023年第一季度",
                "日期:2023年6月以来", "日期:2023年6月前"]),
        ("按编号列出", "文章地址末尾的数字是它的编号。写编号，用逗号隔开，就得到一份清单；文章页的“加入清单”也是这样写的。",
            ["编号:1,2", "飞船 编号:1,2"]),
    ];

    public static SearchAddress AddressOf(string example) => SearchAddress.Of(QueryCollection.Empty).WithText(example);
}
