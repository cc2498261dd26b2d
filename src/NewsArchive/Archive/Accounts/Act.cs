namespace NewsArchive.Archive.Accounts;

/// <summary>
/// An entry of the audit trail: an action on the archive or its accounts. The database refuses to change or delete entries.
/// </summary>
public sealed class Act
{
    /// <summary>Stands for what a purge removed from <see cref="About"/>, the only change of an entry that the database permits.</summary>
    public const string Purged = "（已清除）";

    public long Id { get; private set; }
    public required DateTimeOffset At { get; init; }
    public required ActKind Kind { get; init; }

    /// <summary>The name of the account; null if nobody was signed in.</summary>
    public required string? Who { get; init; }

    /// <summary>
    /// The target of the action, described so that it remains understandable after the target is gone; empty if the kind is sufficient.
    /// </summary>
    public required string About { get; init; }

    /// <summary>The network address of the request; null if the action was taken on the command line.</summary>
    public required string? Address { get; init; }
}

/// <summary>The kinds of actions. The names are stored in the database.</summary>
public enum ActKind
{
    SignIn,
    SignInFailed,
    LockedOut,
    SignOut,
    SignOutEverywhere,
    AccountAdded,
    AccountClosed,
    AccountReopened,
    RoleChanged,
    LockoutReset,
    PasswordLinkMade,
    PasswordChanged,
    PasskeyAdded,
    PasskeyRemoved,
    ImportAsked,
    ImportCancelled,
    ImportEnded,
    UndoAsked,
    UndoEnded,
    ArticleCorrected,
    CorrectionTakenBack,
    ArticleRetracted,
    ArticleHidden,
    ArticleReinstated,
    PurgeRequested,
    PurgeDropped,
    ArticlePurged,
    NoteAdded,
    NoteTakenBack,
    SeriesChanged,
    ArchiveRepaired,
    BackupMade,
    LogKeyReplaced,
}
