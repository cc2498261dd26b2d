using NewsArchive.Text.Bulletins.Grammar;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

/// <summary>The agency that a text without a dateline shows. The openings and endings are those of real copies.</summary>
public sealed class ShownAgencyTests
{
    [Theory]
    [InlineData("合规管理成企业管理提升新方向新华社北京7月28日电（记者马悦然、丁雅雯）加强合规管理是企业积极应对风险的需要。", "新华社")]
    [InlineData("8月5日，陆军某旅官兵加固岸堤。新华社发（铁彦男 摄）新华社北京8月5日电（任旭、刘艺）连日来，受强降雨影响。", "新华社")]
    [InlineData("联合执法筑牢国门口岸安全防线新华社客户端济南8月11日电（徐圣杰丁泓博）8月9日，根据夏季治安打击整治行动。", "新华社")]
    [InlineData("全国检察机关三年共办理公益诉讼案件36．5万件据新华社电记者17日从最高检获悉。", "新华社")]
    [InlineData("港珠澳大桥港澳跨境货车安排正式实施 据新华社香港电 (记者褚萌萌)香港特区政府8月7日公布。", "新华社")]
    [InlineData("特朗普出庭应诉 共和党公布亨特调查证词【新华社微特稿】赶在美国共和党籍前总统之前。", "新华社")]
    [InlineData("開發建設新華社北京7月28日電（記者王明）會議指出。", "新华社")]
    [InlineData("五城跻身国际消费中心城市中新网8月8日电 台媒引述德国媒体报道指。", "中新网")]
    [InlineData("出口金额同比增长5.9%中新社厦门8月10日电 (记者 杨伏山)厦门海关10日披露。", "中新社")]
    [InlineData("据新华社报道，7月23日，体育馆楼顶发生坍塌。", null)]
    [InlineData("7月27日，据新华社报道称电价下调，部长在座谈会上说。", null)]
    [InlineData("新华社北京6月17日电，会议今天召开，本报记者在现场。", null)]
    [InlineData("新华社电视台的记者来到这里。", null)]
    [InlineData("新华社记者8月5日电话采访了他。", null)]
    [InlineData("这是8月7日拍摄的笔记。新华社记者 颜麟蕴 摄近日，舒兰市因强降雨遭遇洪水。", null)]
    [InlineData("日前，新华社研究院中国企业发展研究中心发布的报告显示，讯飞星火位列首位。", null)]
    [InlineData("", null)]
    public void It_is_read_at_the_beginning(string paragraph, string? agency) => Assert.Equal(agency, ShownAgency.In([paragraph, "正文完。"]));

    [Theory]
    [InlineData("发言人说。来源：新华社监制：杨侠编辑：李昂、伍越返回搜狐，查看更多责任编辑：", "新华社")]
    [InlineData("受灾地区重建工作已经展开。 来源：新华社", "新华社")]
    [InlineData("内容由新华社授权。来源丨新华社编辑丨陶丽萍校对丨毛佳莉", "新华社")]
    [InlineData("依据有关规定研究采取相应的措施。（记者潘洁、谢希瑶/来源：新华社）", "新华社")]
    [InlineData("被评为年度流媒体人。（完）（新华社专特稿）返回搜狐，查看更多责任编辑：", "新华社")]
    [InlineData("29日开始部分恢复。 据新华社返回搜狐，查看更多责任编辑：", "新华社")]
    [InlineData("配音：董千齐新华社音视频部制作新华通讯社出品", "新华社")]
    [InlineData("闭幕式在成都露天音乐公园举行。（新华社）返回搜狐，查看更多责任编辑：", "新华社")]
    [InlineData("5名团伙股东瓜分。来源 新华社|作者 马剑编辑 谢永利", "新华社")]
    [InlineData("（编译/王勍）德国圣诞节前的勃兰登堡门（新华社）", null)]
    [InlineData("编辑 郝宏杰来源 新华社 互联网联合辟谣平台萧山发布 重庆市互联网举报中心", null)]
    [InlineData("国足主帅扬科维奇（图片来源：新华社）", null)]
    [InlineData("受到旅客的喜爱和好评。 （新华社）返回搜狐，查看更多责任编辑：", "新华社")]
    [InlineData("新华社记者 隋先凯 摄", null)]
    [InlineData("农民收割糯稻。新华社发（胡学军摄）", null)]
    [InlineData("来源：新华社、国际大体联官网", null)]
    [InlineData("来源：新华社国家发改委广东环卫公众号整合：刘嘉琳", null)]
    [InlineData("任命总参谋长。来源 | 羊城晚报·羊城派综合新华社、参考消息网责编 | 冷爽", null)]
    [InlineData("快来关注新华社客户端吧！", null)]
    public void Or_at_the_end(string paragraph, string? agency) => Assert.Equal(agency, ShownAgency.In(["正文开始。", paragraph]));

    [Fact]
    public void A_text_of_nothing_shows_none() => Assert.Null(ShownAgency.In([]));
}
