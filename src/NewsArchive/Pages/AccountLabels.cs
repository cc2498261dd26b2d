using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using NewsArchive.Archive.Accounts;
using NewsArchive.Archive.Articles;
using NewsArchive.Pages.Sources;
using NewsArchive.Serving;

namespace NewsArchive.Pages;

/// <summary>The names of roles and of the kinds of entries in the audit trail, and what entries are about.</summary>
public static partial class AccountLabels
{
    public static string Of(Role role) => role switch
    {
        Role.Admin => "管理员",
        Role.Editor => "编辑",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role has no name."),
    };

    public static string Of(ActKind kind) => kind switch
    {
        ActKind.SignIn => "登录",
        ActKind.SignInFailed => "登录失败",
        ActKind.LockedOut => "多次输错密码，已锁定",
        ActKind.SignOut => "退出登录",
        ActKind.SignOutEverywhere => "在所有设备退出",
        ActKind.AccountAdded => "添加账号",
        ActKind.AccountClosed => "停用账号",
        ActKind.AccountReopened => "恢复账号",
        ActKind.RoleChanged => "更改角色",
        ActKind.LockoutReset => "解除锁定",
        ActKind.PasswordLinkMade => "生成密码链接",
        ActKind.PasswordChanged => "更改密码",
        ActKind.PasskeyAdded => "添加通行密钥",
        ActKind.PasskeyRemoved => "移除通行密钥",
        ActKind.ImportAsked => "提交导入",
        ActKind.ImportCancelled => "取消导入",
        ActKind.ImportEnded => "导入结束",
        ActKind.UndoAsked => "提交撤销",
        ActKind.UndoEnded => "撤销结束",
        ActKind.ArticleCorrected => "更正文章",
        ActKind.CorrectionTakenBack => "撤销更正",
        ActKind.ArticleRetracted => "撤稿",
        ActKind.ArticleHidden => "撤稿并隐去文字",
        ActKind.ArticleReinstated => "恢复文章",
        ActKind.PurgeRequested => "申请清除文章",
        ActKind.PurgeDropped => "驳回清除申请",
        ActKind.ArticlePurged => "清除文章",
        ActKind.NoteAdded => "添加编注",
        ActKind.NoteTakenBack => "撤销编注",
        ActKind.SeriesChanged => "更改系列",
        ActKind.ArchiveRepaired => "修复档案",
        ActKind.BackupMade => "备份档案",
        ActKind.LogKeyReplaced => "更换存证密钥",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of act has no name."),
    };

    /// <summary>
    /// Gets what an entry is about, in the language of the page. The names of roles and fields and the messages about files are recorded in
    /// English, and entries can't be changed.
    /// </summary>
    public static string AboutOf(Act act, IStringLocalizer<Words> words) => act.Kind switch
    {
        ActKind.AccountAdded or ActKind.RoleChanged => Named<Role>(RoleForm, act.About, role => words[Of(role)]),
        ActKind.ArticleCorrected or ActKind.CorrectionTakenBack =>
            Named<TextField>(FieldForm, act.About, field => words[Labels.Of(field)]),
        ActKind.ImportEnded or ActKind.UndoEnded when !Preferences.IsEnglish => WithChineseMessage(act.About),
        _ => act.About,
    };

    private static string Named<T>(Regex form, string about, Func<T, string> nameOf) where T : struct, Enum
    {
        foreach (var name in form.Matches(about).Select(match => match.Groups[1]))
        {
            if (Enum.TryParse<T>(name.Value, out var value))
                return about[..name.Index] + nameOf(value) + about[(name.Index + name.Length)..];
        }
        return about;
    }

    // The names of files in front of the message may contain colons, and so may the message.
    private static string WithChineseMessage(string about)
    {
        for (var start = about.IndexOf('：') + 1; start > 0; start = about.IndexOf('：', start) + 1)
        {
            if (FileMessages.ToChinese(about[start..]) is { } chinese)
                return about[..start] + chinese;
        }
        return about;
    }

    [GeneratedRegex("（([A-Za-z]+)）$", RegexOptions.NonBacktracking)]
    private static partial Regex RoleForm { get; }

    [GeneratedRegex("》 ([A-Za-z]+)(?:：|$)", RegexOptions.NonBacktracking)]
    private static partial Regex FieldForm { get; }
}
