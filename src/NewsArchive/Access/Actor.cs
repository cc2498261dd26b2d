namespace NewsArchive.Access;

/// <summary>Who acts, and from where.</summary>
/// <param name="Name">The account's name; null where nobody is signed in.</param>
/// <param name="Address">The network address; null at the machine itself.</param>
public sealed record Actor(string? Name, string? Address)
{
    /// <summary>Whoever can start the program on the archive's own machine.</summary>
    public static readonly Actor CommandLine = new(null, null);

    public static Actor Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return new(context.User.Identity?.Name, (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString());
    }
}
