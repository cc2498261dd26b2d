using Microsoft.AspNetCore.Http.Metadata;

namespace NewsArchive.Serving;

/// <summary>Conventions of documents: content for programs, which everyone may read, from any website.</summary>
public static class Documents
{
    /// <summary>The policy by which a script of any website may read a document.</summary>
    public const string PublicReading = nameof(PublicReading);

    /// <summary>The methods by which a document is read.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    // Endpoints are mapped by the framework's own methods, with their handlers in place: only then are the delegates that call the handlers
    // generated at build time. The start would otherwise compile two for each. Services in a record of parameters need [FromServices]; the
    // generator takes them for a body otherwise.

    /// <summary>
    /// Makes the endpoint a document at its own address. It is cached as pages are, and only the query parameters of its handler reach it.
    /// </summary>
    public static RouteHandlerBuilder AsDocument(this RouteHandlerBuilder endpoint) => endpoint.AsStream().CacheOutput(PageCache.Policy);

    /// <summary>Makes the endpoint a document of any size: it is validated by its ETag as others are, but not kept.</summary>
    public static RouteHandlerBuilder AsStream(this RouteHandlerBuilder endpoint) =>
        endpoint.AllowAnonymous().RequireCors(PublicReading).WithMetadata(new PublicContent(IsPage: false));

    /// <summary>Makes the endpoint one of files as they are stored: neither compressed nor kept, with validators of their own.</summary>
    public static RouteHandlerBuilder AsFile(this RouteHandlerBuilder endpoint) =>
        endpoint.AllowAnonymous().RequireCors(PublicReading).WithMetadata(new StoredFile());

    /// <summary>Makes the endpoint a document of a page, at one of its two addresses.</summary>
    public static RouteHandlerBuilder AsTwin(this RouteHandlerBuilder endpoint, TwinAddress address)
    {
        endpoint.AsDocument().ExcludeFromDescription().WithOrder(address.Order);
        return address.Mark is { } mark ? endpoint.WithMetadata(mark) : endpoint;
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

/// <summary>Marks a document that answers only what it is asked, so that a page without such a question has no link to it.</summary>
/// <param name="Answers">Whether it answers a request for its page.</param>
public sealed record AskedDocument(Func<HttpRequest, bool> Answers);

/// <summary>Marks an endpoint that serves files as they are stored, so that ranges of their bytes can be asked for.</summary>
public sealed record StoredFile;

/// <summary>The names of query parameters that a document reads itself, besides those of its handler.</summary>
public sealed record QueryParameters(IEnumerable<string> Names);
