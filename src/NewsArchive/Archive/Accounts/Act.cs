namespace NewsArchive.Archive.Accounts;

/// <summary>Something that was done to the archive or its accounts. The database refuses to change or delete one.</summary>
public sealed class Act
{
    public long Id { get; private set; }
    public required DateTimeOffset At { get; init; }
    public required ActKind Kind { get; init; }

    /// <summary>The account's name; null where nobody was signed in.</summary>
    public required string? Who { get; init; }

    /// <summary>What it was done to, in words that can still be read when that is gone; empty where the kind says all.</summary>
    public required string About { get; init; }

    /// <summary>The network address it came from; null where it was done at the machine itself.</summary>
    public required string? Address { get; init; }
}

/// <summary>The kinds of acts. Their names are stored.</summary>
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
