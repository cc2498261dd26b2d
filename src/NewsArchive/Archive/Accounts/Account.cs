using Microsoft.AspNetCore.Identity;

namespace NewsArchive.Archive.Accounts;

/// <summary>
/// The account of an editor or administrator; reading requires no account. An account is never deleted, because the audit trail refers to
/// it, but it can be closed.
/// </summary>
public sealed class Account : IdentityUser<long>
{
    public required Role Role { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the account was closed; null if it is open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public string Name => UserName!;
}

/// <summary>What an account is permitted to do.</summary>
public enum Role
{
    /// <summary>May import, annotate and correct.</summary>
    Editor,

    /// <summary>May do everything, including the management of accounts.</summary>
    Admin,
}
