using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using NewsArchive.Archive;
using NewsArchive.Serving;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Pages;

/// <summary>Formats days and times in the UI language, and days as addresses.</summary>
public static class Dates
{
    private static readonly string[] Weekdays = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];

    public static string WrittenWithWeekday(DateOnly day) =>
        Preferences.IsEnglish ? $"{day.DayOfWeek}, {Written(day)}" : $"{Written(day)} {Weekday(day.DayOfWeek)}";

    public static string Written(DateOnly day) => Format(day, "yyyy'年'M'月'd'日'", "d MMMM yyyy");

    /// <summary>Formats the day of an article, and marks it if it is presumed.</summary>
    public static string Written(DateOnly day, YearSource source) =>
        source != YearSource.Presumed ? Written(day)
        : Preferences.IsEnglish ? $"about {Written(day)} (presumed)"
        : $"约 {Written(day)}（日期系推定）";

    /// <summary>Renders the day of an article: a known day as a <c>time</c> element, a presumed one as plain text.</summary>
    public static IHtmlContent Element(DateOnly day, YearSource source)
    {
        var isKnown = source != YearSource.Presumed;
        var element = new TagBuilder(isKnown ? "time" : "span") { Attributes = { ["lang"] = Preferences.PageLanguage } };
        element.Attributes.Add(isKnown ? "datetime" : "class", isKnown ? Iso(day) : "presumed");
        element.InnerHtml.Append(Written(day, source));
        return element;
    }

    /// <summary>Formats a time in the time zone of Shanghai.</summary>
    public static string Written(DateTimeOffset time) =>
        Written(ShanghaiTime.DayOf(time)) + ShanghaiTime.Of(time).ToString(" HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Renders a time as a <c>time</c> element.</summary>
    public static IHtmlContent Element(DateTimeOffset time)
    {
        // HTML allows no more than three digits of a second; the text shows none.
        var precise = ShanghaiTime.Of(time).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var element = new TagBuilder("time") { Attributes = { ["datetime"] = precise } };
        element.InnerHtml.Append(Written(time));
        return element;
    }

    public static string Weekday(DayOfWeek day) => Preferences.IsEnglish ? day.ToString() : Weekdays[(int)day];

    public static string Month(DateOnly day) => Format(day, "yyyy'年'M'月'", "MMMM yyyy");

    public static string MonthInBrief(DateOnly day) => Format(day, "yyyy'年'M'月'", "MMM yyyy");

    public static string MonthOfYear(DateOnly day) => Format(day, "M'月'", "MMMM");

    public static string MonthOfYearInBrief(DateOnly day) => Format(day, "M'月'", "MMM");

    public static string Year(int year) => year.ToString(Preferences.IsEnglish ? "0" : "0'年'", CultureInfo.InvariantCulture);

    /// <summary>Formats a day without its year.</summary>
    public static string DayOfYear(DateOnly day) => Format(day, "M'月'd'日'", "d MMMM");

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Address(DateOnly day) => day.ToString("/yyyy/MM/dd", CultureInfo.InvariantCulture);

    public static string MonthAddress(DateOnly day) => day.ToString("/yyyy/MM", CultureInfo.InvariantCulture);

    public static string YearAddress(DateOnly day) => day.ToString("/yyyy", CultureInfo.InvariantCulture);

    public static string DayOfYearAddress(DateOnly day) => day.ToString("'/on-this-day'/MM/dd", CultureInfo.InvariantCulture);

    private static string Format(DateOnly day, string chinese, string english) =>
        day.ToString(Preferences.IsEnglish ? english : chinese, CultureInfo.InvariantCulture);
}
