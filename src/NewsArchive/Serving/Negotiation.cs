using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsArchive.Serving;

/// <summary>A document at the address of a page, which answers there if the client prefers its media type to HTML.</summary>
/// <param name="Type">The media type, such as <c>application/json</c>.</param>
/// <param name="Suffix">What to append to the path of the page for the document's own address.</param>
public sealed record Twin(string Type, string Suffix)
{
    internal const string Relation = "rel=\"alternate\"";

    /// <summary>Gets the documents at the address of the current page; none if it only says that there is nothing.</summary>
    public static IReadOnlyList<Twin> Of(HttpContext context) =>
        context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status410Gone
            && context.Items[typeof(Twin)] is Lazy<IReadOnlyList<Twin>> twins ? twins.Value : [];

    /// <summary>Gets the address of the document, relative to the host, given a request for its page.</summary>
    public string AddressOf(HttpRequest page) => $"{page.PathBase}{page.Path}{Suffix}{page.QueryString}";

    /// <summary>Formats a value of the header <c>Link</c> (RFC 8288), given a request for the page.</summary>
    public string ToLink(HttpRequest page) => $"<{AddressOf(page)}>; {Relation}; type=\"{Type}\"";
}

/// <summary>Marks the own address of a document whose last parameter ends in the suffix, which is no part of its value.</summary>
/// <param name="Name">The name of the parameter.</param>
/// <param name="Suffix">What follows the value.</param>
public sealed record SuffixedParameter(string Name, string Suffix);

/// <summary>
/// Chooses between a page and the documents at the same address by the header <c>Accept</c> (RFC 9110, 12.5.1). The page answers unless a
/// document is strictly preferred, since browsers and programs that accept anything expect it.
/// </summary>
public sealed class Negotiation : MatcherPolicy, IEndpointSelectorPolicy
{
    private const string Page = "text/html";

    // Clients and proxies refuse headers that are too long.
    private const int MaxLinkedQuery = 2000;

    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<Twin>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        if (IsOwnAddress(candidates))
            return Task.CompletedTask;
        var documents = Enumerable.Range(0, candidates.Count).Where(candidates.IsValidCandidate)
            .Select(i => candidates[i].Endpoint).Where(endpoint => TwinOf(endpoint) is not null)
            // Of equals, the most general type answers: application/json also accepts the types that are derived from it.
            .OrderBy(document => TwinOf(document)!.Type.Length).ThenBy(document => TwinOf(document)!.Type, StringComparer.Ordinal).ToList();
        if (documents.Count == 0)
            return Task.CompletedTask;
        httpContext.Items[typeof(Twin)] = new Lazy<IReadOnlyList<Twin>>(() => [.. Offered(documents, httpContext.Request)]);
        httpContext.Response.OnStarting(() =>
        {
            SetLinks(httpContext);
            return Task.CompletedTask;
        });
        httpContext.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        var accepted = httpContext.Request.GetTypedHeaders().Accept;
        // Of equals, MaxBy returns the first, which is the page.
        var chosen = documents.Select(document => TwinOf(document)!.Type).Prepend(Page).MaxBy(type => QualityOf(type, accepted));
        for (var i = 0; i < candidates.Count; i++)
            candidates.SetValidity(i, candidates.IsValidCandidate(i) && (TwinOf(candidates[i].Endpoint)?.Type ?? Page) == chosen);
        return Task.CompletedTask;
    }

    // A document's own address with a catch-all parameter is also the address of a page, whose name would end in the suffix.
    private static bool IsOwnAddress(CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i) || candidates[i].Endpoint.Metadata.GetMetadata<SuffixedParameter>() is not { } parameter)
                continue;
            candidates[i].Values![parameter.Name] = $"{candidates[i].Values![parameter.Name]}"[..^parameter.Suffix.Length];
            return true;
        }
        return false;
    }

    // Several documents of a page are asked the same.
    private static IEnumerable<Twin> Offered(List<Endpoint> documents, HttpRequest request)
    {
        var answering = documents.Select(AskedOf).OfType<AskedDocument>().Distinct().Where(asked => asked.Answers(request)).ToHashSet();
        return documents.Where(document => AskedOf(document) is not { } asked || answering.Contains(asked))
            .Select(document => TwinOf(document)!);
    }

    // A response from the cache has the links of the response that was stored, so that its query isn't read again.
    private static void SetLinks(HttpContext context)
    {
        if (context.Request.QueryString.Value?.Length > MaxLinkedQuery
            || context.Response.Headers.Link.Any(link => link?.Contains(Twin.Relation, StringComparison.Ordinal) == true))
        {
            return;
        }
        var links = Twin.Of(context).Select(twin => twin.ToLink(context.Request));
        context.Response.Headers.Link = StringValues.Concat(context.Response.Headers.Link, links.ToArray());
    }

    private static Twin? TwinOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<Twin>();

    private static AskedDocument? AskedOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<AskedDocument>();

    // The most specific range that contains the type decides.
    private static double QualityOf(string type, IList<MediaTypeHeaderValue> accepted)
    {
        var of = MediaTypeHeaderValue.Parse(type);
        var ranges = accepted.Where(range => of.IsSubsetOf(range));
        return accepted.Count == 0 ? 1
            : ranges.OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0).FirstOrDefault() is { } range
            ? range.Quality ?? 1 : 0;
    }
}
