namespace NewsArchive.Storage.Postgres.Servers;

/// <summary>
/// Lets each request that only reads choose a server, and repeats it once on another if that server fails before the response has begun.
/// </summary>
internal sealed class ReadingRequests(RequestDelegate next, DatabaseServers servers, ILogger<ReadingRequests> log)
{
    private const string SessionCookie = ".AspNetCore.Identity.Application";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }
        // Who is signed in sees at once what he has written.
        var mayLag = !context.Request.Cookies.ContainsKey(SessionCookie);
        var first = servers.Choose(mayLag, isLastAttempt: false);
        context.Features.Set(first);
        try
        {
            await next(context);
        }
        catch (Exception e) when (StorageErrors.IsUnavailable(e) && !context.Response.HasStarted)
        {
            log.LogWarning(e, "Database server {Server} failed a request, which is repeated", first.Server.Name);
            first.Server.MarkFailed();
            await RepeatAsync(context, servers.Choose(mayLag, isLastAttempt: true));
        }
    }

    private async Task RepeatAsync(HttpContext context, RequestServer server)
    {
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.Response.Clear();
        context.Features.Set(server);
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }
}
