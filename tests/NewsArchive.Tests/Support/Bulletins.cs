namespace NewsArchive.Tests.Support;

/// <summary>Small bulletins to import. The stories are long enough for their words to tell them apart.</summary>
public static class Bulletins
{
    public const string Harbour = "全市港口全年货物吞吐量创下新高，码头工人连夜装船，航运公司增开三条远洋航线，货轮往来不绝。";
    public const string Museum = "省博物馆新馆向公众开放，首批展出青铜器二百余件，观众须提前预约，讲解员每天讲解八场。";
    public const string Railway = "高原铁路全线铺轨完成，建设者克服冻土难题，列车通行后两地行程缩短至四小时以内。";

    public static string HarbourArticle { get; } = Article("港口吞吐量创新高", Harbour);
    public static string MuseumArticle { get; } = Article("省博物馆新馆开放", Museum);

    public static string Of(params string[] articles) => "\n" + string.Join("\n\n", articles) + "\n";

    public static string Article(string title, string story, string place = "北京", string day = "6月18日") =>
        $"{title}\n\n新华社{place}{day}电（记者张三）{story}";
}
