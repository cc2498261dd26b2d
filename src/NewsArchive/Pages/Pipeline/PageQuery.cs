using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Research.Collocates;
using NewsArchive.Research.Concordances;
using NewsArchive.Research.Keywords;
using NewsArchive.Research.Trends;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Pages.Pipeline;

/// <summary>
/// Reduces the query string of a request for a public page or a document to the parameters that it declares. Nothing else can then reach
/// the page, select one of its handlers, or replace a parameter in its path, and the cache can use the whole query string as its key.
/// </summary>
public sealed class PageQuery(RequestDelegate next)
{
    private readonly ConcurrentDictionary<Endpoint, IReadOnlySet<string>?> declared = [];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Query.Count > 0 && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            var parameters = declared.GetOrAdd(endpoint, _ => PublicPageOf(endpoint) is { } page
                ? ParametersOf(endpoint, page) : Documents.QueryOf(endpoint));
            if (parameters is not null && request.Query.Keys.Any(name => !parameters.Contains(name)))
            {
                var kept = request.Query.Where(parameter => parameters.Contains(parameter.Key));
                request.QueryString = new QueryBuilder(kept).ToQueryString();
            }
        }
        return next(context);
    }

    private static CompiledPageActionDescriptor? PublicPageOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page && PageAccess.IsPublic(page.ViewEnginePath) ? page : null;

    private static HashSet<string> ParametersOf(RouteEndpoint endpoint, CompiledPageActionDescriptor page)
    {
        IEnumerable<string> names =
            [.. page.ViewEnginePath is "/Search/Search" or "/Articles/Article" ? SearchAddress.Parameters : [],
                .. page.ViewEnginePath == "/Research/Trend" ? TrendAddress.Parameters : [],
                .. page.ViewEnginePath == "/Research/Concordance" ? ConcordanceAddress.Parameters : [],
                .. page.ViewEnginePath == "/Research/Collocates" ? CollocateAddress.Parameters : [],
                .. page.ViewEnginePath == "/Research/Keywords" ? KeywordAddress.Parameters : [],
                .. page.BoundProperties.Select(property => property.BindingInfo?.BinderModelName ?? property.Name),
                .. page.HandlerMethods.SelectMany(handler => handler.Parameters)
                    .Where(parameter => parameter.ParameterType != typeof(CancellationToken)).Select(parameter => parameter.Name)];
        var ofPath = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name);
        return names.Except(ofPath, StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
