using System.Globalization;
using Microsoft.Extensions.Localization;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;

namespace NewsArchive.Pages.Admin;

/// <summary>The names of job states, and the progress of an import in the language of the page.</summary>
public static class JobLabels
{
    public static string Of(JobState state) => state switch
    {
        JobState.Waiting => "等待",
        JobState.Running => "正在导入",
        JobState.Done => "已完成",
        JobState.Cancelled => "已取消",
        JobState.Failed => "失败",
        JobState.Held => "已搁置",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state has no name."),
    };

    /// <summary>
    /// Gets what an import is about. The names of files are as they are; what the program says is in the language of the page.
    /// </summary>
    public static string AboutOf(ImportJob job, IStringLocalizer<Words> words) => job switch
    {
        { Kind: JobKind.Undo, UndoesId: { } undone } => words["撤销第 {0} 次导入", undone],
        { Kind: JobKind.Kept, BulletinIds.Count: 0 } => words["重新解析全部原件"],
        _ => job.About,
    };

    /// <summary>Gets the figures of an import's progress, by label.</summary>
    public static IReadOnlyDictionary<string, string> Of(ImportProgress progress, IStringLocalizer<Words> words) =>
        new Dictionary<string, string>
        {
            [words["文件"]] = string.Create(CultureInfo.InvariantCulture, $"{progress.Done} / {progress.Files}"),
            [words["当前文件"]] = progress.Read is not { } read ? "—"
                : progress.Written > 0 ? words["已写 {0} / {1} MB", Of(progress.Written), Of(read.Length)]
                : words["已读 {0} / {1} MB", Of(read.Count), Of(read.Length)],
            [words["新增"]] = words.Count("{0:N0} 篇", progress.Added),
            [words["改动"]] = words.Count("{0:N0} 篇", progress.Changed),
            [words["未变"]] = words.Count("{0:N0} 篇", progress.Same),
            [words["撤下"]] = words.Count("{0:N0} 篇", progress.Withdrawn),
            [words["待核查"]] = words.Count("{0:N0} 处", progress.Findings),
            [words["读取失败"]] = words.Count("{0:N0} 个", progress.Failed),
            [words["速度"]] = progress.Rate is { } rate ? words["每秒 {0:0.#} 个文件", rate] : "—",
            [words["剩余时间"]] = progress.Remaining is { } remaining ? Of(remaining, words) : "—",
        };

    private static string Of(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Of(TimeSpan time, IStringLocalizer<Words> words) =>
        time.TotalSeconds < 90 ? words["{0} 秒", Math.Ceiling(time.TotalSeconds)] : words["{0} 分钟", Math.Ceiling(time.TotalMinutes)];
}
