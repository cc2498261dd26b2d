using Microsoft.AspNetCore.Http.Headers;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Pipeline;

/// <summary>Refuses requests with a method that their address does not have, and forms in UTF-7, which .NET can't decode.</summary>
internal static class PostedForms
{
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
            return next(context);
        // Only pages that require an account, and the preferences, have forms that are posted. Besides, a query may be posted; its
        // endpoint refuses by itself what it can't read.
        var isQuery = context.GetEndpoint()?.Metadata.GetMetadata<PostedQuery>() is not null;
        if (HttpMethods.IsPost(method) && (isQuery || PageAccess.IsOfStaff(context) || PageAccess.PageOf(context) == "/Preferences"))
        {
            if (isQuery || !IsInUtf7(context.Request.GetTypedHeaders()))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    // The property throws for UTF-7, whereas a form in any other unknown charset is read as UTF-8.
    private static bool IsInUtf7(RequestHeaders headers)
    {
        try
        {
            _ = headers.ContentType?.Encoding;
            return false;
        }
        catch (NotSupportedException)
        {
            return true;
        }
    }
}
