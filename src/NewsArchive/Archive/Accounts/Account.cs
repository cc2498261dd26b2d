using Microsoft.AspNetCore.Identity;

namespace NewsArchive.Archive.Accounts;

/// <summary>
/// The account of someone who works on the archive; reading needs none. It is never deleted, since the audit trail refers to it, but can be
/// closed.
/// </summary>
public sealed class Account : IdentityUser<long>
{
    public required Role Role { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was closed; null while its owner can sign in.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public string Name => UserName!;
}

/// <summary>What an account is permitted to do.</summary>
public enum Role
{
    /// <summary>Imports, notes and corrections.</summary>
    Editor,

    /// <summary>Everything.</summary>
    Admin,
}
