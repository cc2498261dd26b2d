using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;

namespace NewsArchive.Serving;

/// <summary>Maps documents: content for programs, which everyone may read, from any website.</summary>
public static class DocumentEndpoints
{
    /// <summary>The policy by which a script of any website may read a document.</summary>
    public const string PublicReading = nameof(PublicReading);

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Maps a document at its own address. It is cached as pages are, and only the query parameters of its handler reach it.
    /// </summary>
    public static RouteHandlerBuilder MapDocument(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) =>
        endpoints.MapStream(pattern, handler).CacheOutput(PageCache.Policy);

    /// <summary>Maps a document that may be of any size: it is validated by its ETag as others are, but not kept.</summary>
    public static RouteHandlerBuilder MapStream(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) =>
        endpoints.MapMethods(pattern, Methods, handler).AllowAnonymous().RequireCors(PublicReading)
            .WithMetadata(new PublicContent(IsPage: false));

    /// <summary>Maps files, which are served as they are stored: neither compressed nor kept, and with validators of their own.</summary>
    public static RouteHandlerBuilder MapFiles(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) =>
        endpoints.MapMethods(pattern, Methods, handler).AllowAnonymous().RequireCors(PublicReading).WithMetadata(new StoredFile());

    /// <summary>
    /// Maps a document of a page: at the page's address with a suffix, and at the page's own address if the client prefers the media type.
    /// </summary>
    /// <returns>The two endpoints, to add conventions to both.</returns>
    public static IEndpointConventionBuilder MapTwin(
        this IEndpointRouteBuilder endpoints, string page, string suffix, string type, Delegate handler)
    {
        var twin = endpoints.MapGroup("");
        // Nothing may follow a catch-all parameter, whose value then ends in the suffix. A longer suffix may end in a shorter one.
        if (RoutePatternFactory.Parse(page).Parameters is [.., { IsCatchAll: true, Name: var name }])
        {
            twin.MapDocument($"{page[..^1]}:regex({Regex.Escape(suffix)}$)}}", handler).WithOrder(-suffix.Length)
                .WithMetadata(new SuffixedParameter(name, suffix)).ExcludeFromDescription();
        }
        else
        {
            twin.MapDocument(page + suffix, handler).ExcludeFromDescription();
        }
        twin.MapDocument(page, handler).WithMetadata(new Twin(type, suffix)).ExcludeFromDescription();
        return twin;
    }

    /// <summary>The names of the query parameters that the handler of a document has; null if the endpoint is none.</summary>
    public static IReadOnlySet<string>? QueryOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<PublicContent>() is { IsPage: false }
        ? endpoint.Metadata.OfType<IParameterBindingMetadata>().Select(parameter => parameter.Name)
            .Concat(endpoint.Metadata.OfType<QueryParameters>().SelectMany(parameters => parameters.Names))
            .ToHashSet(StringComparer.OrdinalIgnoreCase)
        : null;
}

/// <summary>Marks an endpoint that is asked by posting, such as a form that reads the same from a query, and changes nothing.</summary>
public sealed record PostedQuery;

/// <summary>Marks an endpoint that serves files as they are stored, so that ranges of their bytes can be asked for.</summary>
public sealed record StoredFile;

/// <summary>The names of query parameters that a document reads itself, besides those of its handler.</summary>
public sealed record QueryParameters(IEnumerable<string> Names);
