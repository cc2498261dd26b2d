using NewsArchive.Research.Trends;
using NewsArchive.Text.Index;

namespace NewsArchive.Pages.Research;

/// <summary>The Chinese names of units of time and of what is measured.</summary>
public static class ResearchLabels
{
    public static string Of(Period period) => period switch
    {
        Period.Year => "按年",
        Period.Month => "按月",
        _ => "按日",
    };

    public static string Of(TrendMeasure measure) => measure switch
    {
        TrendMeasure.Articles => "篇数",
        TrendMeasure.Occurrences => "出现次数",
        TrendMeasure.PerArticles => "每万篇中的篇数",
        _ => "每万字中的次数",
    };
}
