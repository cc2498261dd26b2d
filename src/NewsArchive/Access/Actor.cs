namespace NewsArchive.Access;

/// <summary>The user who makes a change, for the audit trail.</summary>
/// <param name="Name">The user name; null if no user is signed in.</param>
/// <param name="Address">The network address; null for the command line.</param>
public sealed record Actor(string? Name, string? Address)
{
    /// <summary>Someone who runs the program on the archive's machine.</summary>
    public static readonly Actor CommandLine = new(null, null);

    public static Actor Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return new(context.User.Identity?.Name, (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString());
    }
}
