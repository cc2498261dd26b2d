using System.Globalization;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;

namespace NewsArchive.Pages.Admin;

/// <summary>The Chinese names of job states, and the progress of an import in Chinese.</summary>
public static class JobLabels
{
    public static string Of(JobState state) => state switch
    {
        JobState.Waiting => "等候",
        JobState.Running => "正在收稿",
        JobState.Done => "已完成",
        JobState.Cancelled => "已取消",
        JobState.Failed => "失败",
        JobState.Held => "已搁置",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state has no name."),
    };

    /// <summary>Gets the figures of an import's progress, by label.</summary>
    public static IReadOnlyDictionary<string, string> Of(ImportProgress progress) => new Dictionary<string, string>
    {
        ["文件"] = string.Create(CultureInfo.InvariantCulture, $"{progress.Done} / {progress.Files}"),
        ["当前文件"] = progress.Read is not { } read ? "—"
            : progress.Written > 0 ? $"已写 {Of(progress.Written)} / {Of(read.Length)} MB"
            : $"已读 {Of(read.Count)} / {Of(read.Length)} MB",
        ["新收"] = $"{progress.Added} 篇",
        ["改动"] = $"{progress.Changed} 篇",
        ["未变"] = $"{progress.Same} 篇",
        ["撤下"] = $"{progress.Withdrawn} 篇",
        ["待查"] = $"{progress.Findings} 处",
        ["未能读入"] = $"{progress.Failed} 个",
        ["速度"] = progress.Rate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"每秒 {rate:0.#} 个文件") : "—",
        ["还需"] = progress.Remaining is { } remaining ? Of(remaining) : "—",
    };

    private static string Of(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Of(TimeSpan time) =>
        time.TotalSeconds < 90 ? $"{Math.Ceiling(time.TotalSeconds)} 秒" : $"{Math.Ceiling(time.TotalMinutes)} 分钟";
}
