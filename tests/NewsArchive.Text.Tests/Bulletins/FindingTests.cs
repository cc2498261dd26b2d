using System.Globalization;
using System.Text;
using NewsArchive.Text.Bulletins;
using Xunit;

namespace NewsArchive.Text.Tests.Bulletins;

/// <summary>What the parser says of a bulletin in words.</summary>
public sealed class FindingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void Findings_name_days_of_the_gregorian_calendar_in_any_culture(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        const string Bulletin = "港口开放\n\n新华社上海2月30日电 港口开放。（完）\n\n桥梁通车\n\n桥梁1日通车。\n\n桥长三里。\n\n两岸相连。\n\n往来方便。\n\n隧道贯通\n\n新华社上海6月1日电 隧道贯通。（完）\n";

        var findings = BulletinParser.Parse(Encoding.UTF8.GetBytes(Bulletin), new BulletinContext("a.txt", new DateOnly(2026, 1, 31))).Findings;

        Assert.Equal([FindingKind.ImpossibleDate, FindingKind.NoDateline, FindingKind.YearGuessed], findings.Select(finding => finding.Kind));
        Assert.All(findings, finding => Assert.Contains("2025", finding.Message, StringComparison.Ordinal));
    }
}
