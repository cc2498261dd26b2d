using NewsArchive.Archive.Accounts;

namespace NewsArchive.Pages;

/// <summary>The names of roles and of the kinds of entries in the audit trail.</summary>
public static class AccountLabels
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
}
