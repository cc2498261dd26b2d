using Microsoft.AspNetCore.Identity;

namespace NewsArchive.Archive.Accounts;

/// <summary>Someone who works on the archive. Reading needs no account. It is never deleted, since acts name it, but it can be closed.</summary>
public sealed class Account : IdentityUser<long>
{
    public required Role Role { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was closed; null while its owner may sign in.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    public string Name => UserName!;
}

/// <summary>What an account may do.</summary>
public enum Role
{
    /// <summary>Imports, notes and corrections.</summary>
    Editor,

    /// <summary>Everything.</summary>
    Admin,
}
