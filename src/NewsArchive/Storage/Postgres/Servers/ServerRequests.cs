using System.Globalization;
using Npgsql;

namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>
/// Lets each request that only reads choose a server, and repeats it once on another if that server fails before the response has begun.
/// Requests that write use the primary. Neither waits for a server that stopped answering.
/// </summary>
internal sealed class ServerRequests(RequestDelegate next, DatabaseServers servers, TimeProvider clock, ILogger<ServerRequests> log)
{
    /// <summary>The cookie with the version of the archive after its owner has written, so that he reads no earlier one.</summary>
    private const string Cookie = "written";

    // No server that is read from is behind for as long as the cookie lives.
    private static readonly TimeSpan CookieLife = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(50);

    public Task InvokeAsync(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
        ? ReadAsync(context) : WriteAsync(context);

    private async Task WriteAsync(HttpContext context)
    {
        if (servers.AreSeveral)
            context.Response.OnStarting(() => RememberAsync(context));
        await RunAsync(context, servers.Primary);
    }

    private async Task ReadAsync(HttpContext context)
    {
        var server = servers.ForReading();
        try
        {
            await ReadAsync(context, server);
        }
        catch (Exception e) when (StorageErrors.IsUnavailable(e) && !context.Response.HasStarted)
        {
            log.LogWarning(e, "Database server {Server} failed a request, which is repeated", server.Name);
            server.MarkFailed();
            await RepeatAsync(context, servers.ForReading());
        }
    }

    private async Task RepeatAsync(HttpContext context, DatabaseServer server)
    {
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.Response.Clear();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await ReadAsync(context, server);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    private async Task ReadAsync(HttpContext context, DatabaseServer server)
    {
        var request = context.Request.Cookies.TryGetValue(Cookie, out var value) && servers.AreSeveral
            && long.TryParse(value, CultureInfo.InvariantCulture, out var written)
                ? await WaitAsync(server, written, context.RequestAborted) : new(server);
        context.Features.Set(request);
        await RunAsync(context, request.Server);
    }

    /// <summary>Finds a server that has a version of the archive: the one given, or the primary, or the first that receives it.</summary>
    private async Task<RequestServer> WaitAsync(DatabaseServer server, long version, CancellationToken cancellation)
    {
        for (var began = clock.GetTimestamp(); clock.GetElapsedTime(began) < MaxWait; await Task.Delay(Pause, clock, cancellation))
        {
            var present = await DatabaseServers.VersionAsync(server.Connection, cancellation);
            if (present >= version)
                return new(server) { Version = present };
            server = servers.Primary ?? servers.ForReading();
        }
        throw new NpgsqlException("No database server that can be read from has yet what this client has written.");
    }

    // What needs no account writes nothing that its sender reads back.
    private async Task RememberAsync(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true } && context.Response.Headers.SetCookie.Count == 0)
            return;
        try
        {
            var version = await DatabaseServers.VersionAsync(servers.PrimaryConnection, context.RequestAborted);
            // The policy of cookies changes the options to those of the request.
            var options = new CookieOptions { HttpOnly = true, MaxAge = CookieLife };
            context.Response.Cookies.Append(Cookie, version.ToString(CultureInfo.InvariantCulture), options);
        }
        // What was written is confirmed nevertheless.
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            log.LogWarning(e, "The version after a write can't be read: its author may not see it at once");
        }
    }

    private async Task RunAsync(HttpContext context, DatabaseServer? server)
    {
        var (aborted, unavailable) = (context.RequestAborted, server?.Unavailable ?? CancellationToken.None);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, unavailable);
        context.RequestAborted = either.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException e) when (unavailable.IsCancellationRequested && !aborted.IsCancellationRequested)
        {
            throw new NpgsqlException($"Database server {server!.Name} stopped answering.", e);
        }
        finally
        {
            context.RequestAborted = aborted;
        }
    }
}
