namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Patterns for the names of agencies, newspapers, websites and broadcasters in datelines, and for their channels.</summary>
internal static class AgencyNames
{
    /// <summary>A Chinese character.</summary>
    public const string Han = @"\p{IsCJKUnifiedIdeographs}";

    /// <summary>
    /// Characters that a place can't contain: 记 belongs to a reporter; 报 and 网 to another agency, or to the rest of an agency's name.
    /// </summary>
    public const string NotInPlace = "记記报報网網";

    /// <summary>Matches the name of an agency.</summary>
    public const string Any = $"{Listed}|{General}";

    /// <summary>
    /// Matches what may stand between an agency and the place: its app or channel (客户端, 浙江频道, -首屏新闻, ·闪电新闻), a subject instead of a
    /// place (中国网财经), or another name of it (荆楚网（湖北日报网）).
    /// </summary>
    public const string Channel =
        $@"(?:[-－–—·/]?\s?(?:{Han}{{0,4}}?(?:客户端|频道|全媒体|融媒体?)|(?:首屏|时刻|闪电)(?:新闻)?|掌上{Han}{{2}}|感知{Han}{{2}}|" +
        $"{Subject})|（{Han}{{1,7}}[报報网網]）){{0,2}}";

    private const string Subject = $"{Han}{{0,2}}?财经|产经|金融|医药|汽车|直播";

    /// <summary>Names without one of the usual endings, and names that are longer than usual.</summary>
    private const string Listed =
        "新[华華]社|新[华華][网網]|中新社|中新[网網]|中新经纬|央视新闻|大皖新闻|极目新闻|封面新闻|澎湃新闻|红星新闻|潮新闻|本[台臺]|总台|中央台|" +
        "上证报中国证券网|中国共产党新闻网|中国新闻出版广电报|俄罗斯卫星通讯社|中央广播电视总台|中央纪委国家监委网站";

    /// <summary>
    /// Matches a name by its ending. A longer text is usually a caption that runs into the agency: 监督检查现场红网. 台 ends only the names of
    /// broadcasters, since other words with it are places (丰台) and things (平台), or go on (超强台风, 中国台湾网).
    /// </summary>
    private const string General =
        $"{Han}{{1,6}}?(?:[社报報网網](?:社|[网網]站?|海外版)?|在线|(?:[电電]|[电電][视視]|广播|廣播|总|總)[台臺])";

    /// <summary>Common names that a headline, caption or credit runs into: 图为活动红网, 新华社发本报.</summary>
    private static readonly string[] Common =
        ["新华社", "新华网", "中新社", "中新网", "人民网", "海外网", "红网", "财联社", "新京报", "荆楚网", "本报", "本网", "本台"];

    /// <summary>The ends of credits of pictures that run into the next agency: 摄新民晚报.</summary>
    private static readonly string[] Credits = ["摄", "攝", "供图", "供圖", "制图", "製圖", "资料图", "資料圖"];

    /// <summary>Words that begin with the ending of an agency's name: 虹桥社区.</summary>
    private static readonly string[] Words = ["社区", "社區", "网络", "網絡", "网友", "網友", "报告", "報告"];

    /// <summary>Whether what matched as an agency begins before its name, or ends within a word.</summary>
    public static bool RunsOver(ReadOnlySpan<char> agency, ReadOnlySpan<char> place)
    {
        foreach (var name in Common)
        {
            if (agency.Length > name.Length && agency.EndsWith(name))
                return true;
        }
        foreach (var credit in Credits)
        {
            if (agency.StartsWith(credit))
                return true;
        }
        foreach (var word in Words)
        {
            if (agency.EndsWith(word.AsSpan(0, 1)) && place.StartsWith(word.AsSpan(1)))
                return true;
        }
        return false;
    }
}
