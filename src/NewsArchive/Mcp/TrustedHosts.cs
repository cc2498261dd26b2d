using System.Net;

namespace NewsArchive.Mcp;

/// <summary>
/// Refuses requests that a browser was tricked into sending: those for a host that is none of the site's, as after DNS rebinding, and those
/// of a script from elsewhere. The names of this machine are trusted where the request came over its loopback.
/// </summary>
/// <param name="allowedHosts">The setting <c>AllowedHosts</c>. If it allows every host, only this machine is trusted.</param>
public sealed class TrustedHosts(string? allowedHosts)
{
    private readonly string[] names = [.. (allowedHosts ?? "")
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name != "*")];

    /// <summary>Wraps an endpoint, so that only trusted requests reach it.</summary>
    public RequestDelegate Guard(RequestDelegate next) => context =>
    {
        if (ProblemOf(context) is not { } problem)
            return next(context);
        return TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, detail: problem).ExecuteAsync(context);
    };

    private string? ProblemOf(HttpContext context)
    {
        // Without an address, the request came over a socket of this machine.
        var isLocal = context.Connection.LocalIpAddress is not { } address || IPAddress.IsLoopback(address);
        if (!IsTrusted(context.Request.Host.Host, isLocal))
            return $"The host {context.Request.Host.Host} is not one of this site; add it to the setting AllowedHosts.";
        return context.Request.Headers.Origin.All(origin => IsOrigin(origin, isLocal))
            ? null : "Scripts of other websites may not use this address; leave out the header Origin.";
    }

    private bool IsOrigin(string? origin, bool isLocal) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && IsTrusted(address.Host, isLocal);

    private bool IsTrusted(string host, bool isLocal) => (isLocal && IsThisMachine(host)) || Array.Exists(names, name =>
        name.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
