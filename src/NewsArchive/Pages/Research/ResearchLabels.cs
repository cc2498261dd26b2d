using NewsArchive.Research.Collocates;
using NewsArchive.Research.Keywords;
using NewsArchive.Research.Trends;
using NewsArchive.Text.Index;
using NewsArchive.Text.Lexicon;

namespace NewsArchive.Pages.Research;

/// <summary>The Chinese names of what research pages offer to choose from.</summary>
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

    public static string Of(ContextSide side) => side switch
    {
        ContextSide.Left => "在前",
        ContextSide.Right => "在后",
        _ => "前后",
    };

    public static string Of(CollocateOrder order) => order == CollocateOrder.Frequency ? "按次数" : "按对数似然比";

    public static string Of(KeywordOrder order) => order switch
    {
        KeywordOrder.Frequency => "按次数",
        KeywordOrder.LogRatio => "按倍数",
        _ => "按对数似然比",
    };

    /// <summary>What is looked at, with a place for the number of characters.</summary>
    public static string Of(ContextSpan span) => span switch
    {
        { Length: 0, Side: ContextSide.Left } => "紧接在前",
        { Length: 0, Side: ContextSide.Right } => "紧接在后",
        { Length: 0 } => "紧接前后",
        { Side: ContextSide.Left } => "前 {0} 字内",
        { Side: ContextSide.Right } => "后 {0} 字内",
        _ => "前后 {0} 字内",
    };
}
