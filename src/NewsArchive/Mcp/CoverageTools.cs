using System.ComponentModel;
using System.Globalization;
using System.Text;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using NewsArchive.Archive;
using NewsArchive.Citing;
using NewsArchive.Holdings;
using NewsArchive.Search;

namespace NewsArchive.Mcp;

/// <summary>Says what the archive has, and what it lacks.</summary>
[McpServerToolType]
public sealed class CoverageTools(ArchiveContext archive, SearchIndex index, CoverageCache cache, Answers answers)
{
    private const int MaxSeries = 50, MaxMissing = 31;

    [McpServerTool(Name = "coverage", Title = "馆藏范围", ReadOnly = true, Destructive = false, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(CoveredPeriod))]
    [Description("Says how many articles the archive has of a period, and which days of each series it has and lacks; without arguments, "
        + "of all time.")]
    public async Task<CallToolResult> CoverageAsync(
        [Description("The first day, such as 2025-06-17.")] string? from = null,
        [Description("The last day.")] string? to = null,
        CancellationToken cancellation = default)
    {
        var (first, last) = (ToolArguments.DayOf("from", from) ?? DateOnly.MinValue, ToolArguments.DayOf("to", to) ?? DateOnly.MaxValue);
        if (first > last)
            throw new ToolException("from is after to; write the earlier day as from.");
        var coverage = await cache.OfAsync(archive, index, cancellation);
        var series = (coverage?.Series ?? []).Select(each => Of(each, first, last))
            .Where(each => each.DayCount + each.MissingCount > 0).ToList();
        var answer = new CoveredPeriod(coverage?.CountOf(first, last) ?? 0, series.Count, [.. series.Take(MaxSeries)]);
        return await answers.OfAsync(answer, TextOf(answer), cancellation);
    }

    private static CoveredSeries Of(SeriesCoverage series, DateOnly first, DateOnly last)
    {
        var (days, missing) = (series.Days.Where(day => day >= first && day <= last).ToList(), series.MissingBetween(first, last));
        return new CoveredSeries(
            series.Name, days is [var from, ..] ? from : null, days is [.., var to] ? to : null, days.Count, missing.Count,
            [.. missing.Take(MaxMissing)]);
    }

    private static string TextOf(CoveredPeriod period)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{period.Count} dated articles in {period.SeriesCount} series.\n");
        foreach (var series in period.Series)
        {
            text.Append(CultureInfo.InvariantCulture, $"{series.Name ?? "(no series)"}: {series.DayCount} days");
            if (series is { First: { } first, Last: { } last })
                text.Append(CultureInfo.InvariantCulture, $" from {CitationStyle.Iso(first)} to {CitationStyle.Iso(last)}");
            text.Append(CultureInfo.InvariantCulture, $"; {series.MissingCount} missing{(series.Missing.Count > 0 ? ": " : "")}");
            text.AppendJoin(", ", series.Missing.Select(CitationStyle.Iso));
            text.Append(series.MissingCount > series.Missing.Count ? " and more; ask for a shorter period\n" : "\n");
        }
        return text.ToString();
    }
}

/// <summary>What the archive has of a period.</summary>
/// <param name="Count">The number of dated articles.</param>
/// <param name="SeriesCount">The number of series with issues in it.</param>
/// <param name="Series">The series, up to 50, the one with the most bulletins first.</param>
public sealed record CoveredPeriod(int Count, int SeriesCount, IReadOnlyList<CoveredSeries> Series) : Answer;

/// <summary>What the archive has of a series in a period.</summary>
/// <param name="Name">The name; null for the bulletins that belong to no series.</param>
/// <param name="First">The first day with an issue; null if there is none.</param>
/// <param name="Last">The last day with an issue.</param>
/// <param name="DayCount">The number of days with an issue.</param>
/// <param name="MissingCount">The number of days on which an issue is expected but missing.</param>
/// <param name="Missing">The first 31 of those days.</param>
public sealed record CoveredSeries(
    string? Name, DateOnly? First, DateOnly? Last, int DayCount, int MissingCount, IReadOnlyList<DateOnly> Missing);
