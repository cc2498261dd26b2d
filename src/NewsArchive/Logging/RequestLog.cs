namespace NewsArchive.Logging;

/// <summary>Writes a line for each request. What people search for is theirs: the query string is left out.</summary>
public sealed class RequestLog(RequestDelegate next, TimeProvider clock, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (method, path, began) = (context.Request.Method, context.Request.Path.Value, clock.GetTimestamp());
        try
        {
            await next(context);
        }
        finally
        {
            log.LogInformation("{Method} {Path} {Status} in {Milliseconds:0.0} ms", method, path, context.Response.StatusCode, clock.GetElapsedTime(began).TotalMilliseconds);
        }
    }
}
