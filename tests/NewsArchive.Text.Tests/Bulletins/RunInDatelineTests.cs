using NewsArchive.Text.Bulletins;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

/// <summary>A text that begins with a headline, a caption or a sentence does not show it as an agency or a place.</summary>
public sealed class RunInDatelineTests
{
    [Theory]
    [InlineData("超强台风“杜苏芮”来势汹汹 海浪警报升级橙色 中新网北京7月25日电 (记者 王一)海浪25日到来。")]
    [InlineData("丰台发布暴雨黄色预警 强降雨整体趋于减弱 人民网北京8月1日电 降雨1日减弱。")]
    [InlineData("福建海事局启动防台Ⅲ级响应8月1日电 航线1日停航。")]
    [InlineData("上海将暂停受理网络预约业务 中新网7月21日电 业务21日暂停。")]
    [InlineData("浙江通报火灾事故调查报告 中新网金华7月30日电(记者 王一)报告30日发布。")]
    [InlineData("电动车上牌进社区 便民服务暖民心中新网新疆新闻8月15日电（王一）服务15日开始。")]
    [InlineData("虹桥社区8月15日电 居民15日到场。")]
    [InlineData("监督检查现场红网时刻新闻8月17日讯（记者 王一）检查17日举行。")]
    [InlineData("资料图海外网8月9日电 会议9日举行。")]
    [InlineData("摄新民晚报讯（记者 王一）工程30日竣工。")]
    [InlineData("新华社发本报讯（记者王一）火箭10日升空。")]
    [InlineData("一女子乘网约车被拉至墓地途中遭司机威胁平台回应已封禁北京时间8月5日讯 司机5日被捕。")]
    [InlineData("据国网智能电网研究院电网数字化技术研究所所长介绍，标准已经提交。")]
    [InlineData("中国经济网资讯（综合整理）供读者参考。")]
    [InlineData("中国消费者报北京讯息不多。")]
    [InlineData("新京报讯（记者王一），明日起放假。")]
    [InlineData("新京报讯（记者王一）报道：明日起放假。")]
    public void What_runs_into_a_dateline_stays_text(string text)
    {
        var story = StoryParser.Parse([text], hasHeadline: true);

        Assert.Null(story.Dateline);
        Assert.Equal([text], story.Paragraphs);
    }
}
