namespace NewsArchive.Text.Bulletins.Grammar;

/// <summary>Recognizes names of people in Chinese: a surname with one or two characters, or a transcribed foreign name with ·.</summary>
internal static class PersonName
{
    /// <summary>The most common surnames, without characters that often start the name of a column (国, 时, 经, 特).</summary>
    private const string Surnames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦" +
        "邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅" +
        "童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆司卓古吉缪简车项连芦麦褚娄窦戚岑景党费卜冷晏席卫米柏宗瞿桂全佟应臧" +
        "闵苟邬卞姬栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查苑迟邝谈匡鞠惠荆冀郁胥班储栗燕楚鄢谌奚粟冼蔺楼盘闻厉邰付傅浦尧喇赖洪萧阎宫仇麻况";

    private const string DoubleSurnames = "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 长孙 宇文 呼延";

    /// <summary>
    /// Characters used to transcribe Uygur, Tibetan and Mongolian names, which have neither a surname nor a ·: 古丽努尔, 拉巴卓玛, 阿依木古丽.
    /// </summary>
    private const string Syllables =
        "阿艾拜巴白布才次措达旦德登迪丁顿多尔尕嘎格根古哈合呼吉加贾尖江杰桑卡克库拉来兰丽里力列龙洛罗马玛买曼米姆木穆纳娜那妮尼努" +
        "帕普齐其恰强曲热仁日荣萨赛莎沙尚斯松苏索塔提图吐瓦旺乌希西夏雅亚央依伊扎珍珠卓孜";

    /// <summary>Whether a word can be a name, where names are expected.</summary>
    public static bool IsPossible(string word) => word.Length is 2 or 3 or 4 || word.Contains('·') || IsTranscribed(word);

    /// <summary>Whether a word is likely to be a name, regardless of where it is.</summary>
    public static bool IsLikely(string word) =>
        word.Contains('·')
        || (word.Length is 2 or 3 && Surnames.Contains(word[0]))
        || (word.Length is 3 or 4 && HasDoubleSurname(word))
        || IsTranscribed(word);

    /// <summary>
    /// Splits names printed without separators (倪四义赵宇郝薇薇) into parts that each start with a surname. Three characters are tried before two.
    /// A sequence that can't be split is a single name, such as a minority name. Four characters are two names if the third one is a
    /// surname as well (陈静姜蓉), because names of four characters are rare.
    /// </summary>
    public static IReadOnlyList<string> Split(string run)
    {
        if (run.Length is < 4 or > 40 || run.Contains('·') || (run.Length == 4 && HasDoubleSurname(run)))
            return [run];
        var ends = new int[run.Length + 1];
        for (var start = run.Length - 1; start >= 0; start--)
            ends[start] = StartsName(start, 3) ? start + 3 : StartsName(start, 2) ? start + 2 : 0;
        if (ends[0] == 0)
            return [run];
        var names = new List<string>();
        for (var start = 0; start < run.Length; start = ends[start])
            names.Add(run[start..ends[start]]);
        return names;

        bool StartsName(int start, int length) =>
            Surnames.Contains(run[start]) && start + length <= run.Length && (start + length == run.Length || ends[start + length] > 0);
    }

    private static bool IsTranscribed(string word) => word.Length is >= 3 and <= 7 && word.All(character => Syllables.Contains(character));

    private static bool HasDoubleSurname(string word) => DoubleSurnames.Split(' ').Contains(word[..2]);
}
