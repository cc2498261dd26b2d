namespace NewsArchive.Archive.Accounts;

/// <summary>
/// An entry of the audit trail: something that was done to the archive or its accounts. The database refuses to change or delete it.
/// </summary>
public sealed class Act
{
    public long Id { get; private set; }
    public required DateTimeOffset At { get; init; }
    public required ActKind Kind { get; init; }

    /// <summary>The name of the account; null where nobody was signed in.</summary>
    public required string? Who { get; init; }

    /// <summary>What it was done to, in words that remain understandable after that is gone; empty where the kind is enough.</summary>
    public required string About { get; init; }

    /// <summary>The network address of the request; null if the act was done on the command line.</summary>
    public required string? Address { get; init; }
}

/// <summary>The kinds of acts. The names are stored.</summary>
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
    ArticleReinstated,
    NoteAdded,
    NoteTakenBack,
}
