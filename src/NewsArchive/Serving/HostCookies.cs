using Microsoft.AspNetCore.CookiePolicy;
using CookieHeaderValue = Microsoft.Net.Http.Headers.CookieHeaderValue;

namespace NewsArchive.Serving;

/// <summary>
/// Makes cookies HttpOnly and at least SameSite=Lax. Over HTTPS, their names are prefixed with <c>__Host-</c> so that no other host of the
/// domain can set them, and cookies without the prefix are ignored. Over HTTP, as in development, the prefix is not used, because browsers
/// reject it.
/// </summary>
public sealed class HostCookies(RequestDelegate next)
{
    private const string Prefix = "__Host-";

    public static readonly CookiePolicyOptions Policy = new()
    {
        HttpOnly = HttpOnlyPolicy.Always,
        Secure = CookieSecurePolicy.SameAsRequest,
        MinimumSameSitePolicy = SameSiteMode.Lax,
        OnAppendCookie = context => context.CookieName = Bind(context.Context.Request, context.CookieName, context.CookieOptions),
        OnDeleteCookie = context => context.CookieName = Bind(context.Context.Request, context.CookieName, context.CookieOptions),
    };

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.IsHttps && CookieHeaderValue.TryParseList(context.Request.Headers.Cookie, out var cookies))
        {
            context.Request.Headers.Cookie = string.Join("; ", cookies
                .Where(cookie => cookie.Name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(cookie => $"{cookie.Name.Subsegment(Prefix.Length)}={cookie.Value}"));
        }
        return next(context);
    }

    private static string Bind(HttpRequest request, string name, CookieOptions options)
    {
        if (!request.IsHttps)
            return name;
        (options.Path, options.Domain, options.Secure) = ("/", null, true);
        return Prefix + name;
    }
}
