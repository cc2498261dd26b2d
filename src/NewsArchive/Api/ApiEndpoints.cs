using Microsoft.OpenApi;
using NewsArchive.Api.Copies;
using NewsArchive.Api.Sources;
using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>
/// Maps the API and the twins of pages, which are the same documents: the API's at an address of its own, a twin's at that of its page.
/// </summary>
public static class ApiEndpoints
{
    private const string Path = "/api/v1";

    private const string Description =
        "The articles of the archive, as everyone may read them. Most documents are also twins of pages, at the pages' addresses with "
        + "`.json`. Lists have the address of their next page as `next`. Searches, names, coverage and whole texts in lists are limited to "
        + "some requests a minute for each network address: `RateLimit` says how many are left and when they begin anew, as "
        + "`\"search\";r=119;t=60`, and a response with the status 429 or 503 when to try again as `Retry-After`.";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MatcherPolicy, Negotiation>();
        builder.Services.AddProblemDetails();
        // A request that can't be bound is answered like any other problem, in development too.
        builder.Services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = false);
        builder.Services.ConfigureHttpJsonOptions(json => PublicJson.Configured(json.SerializerOptions));
        builder.Services.AddCors(cors => cors.AddPolicy(Documents.PublicReading, reading => reading
            .AllowAnyOrigin().WithMethods(HttpMethods.Get, HttpMethods.Head)
            .WithHeaders("Range", "If-Range", "If-None-Match", "If-Modified-Since")
            .WithExposedHeaders(
                "ETag", "Last-Modified", "Link", "Retry-After", RequestWindow.Rest, RequestWindow.Policy, "Accept-Ranges", "Content-Length",
                "Content-Range")));
        builder.Services.AddOpenApi(openApi =>
        {
            openApi.AddDocumentTransformer((document, _, _) =>
            {
                (document.Info.Title, document.Info.Version, document.Info.Description) = ("NewsArchive", "1", Description);
                (document.Servers, document.Security) = ([new OpenApiServer { Url = "/" }], [new OpenApiSecurityRequirement()]);
                return Task.CompletedTask;
            });
            openApi.ShouldInclude = operation => operation.HttpMethod == HttpMethods.Get
                && operation.RelativePath?.StartsWith(Path[1..], StringComparison.Ordinal) == true;
            openApi.AddOperationTransformer(SearchParameters.Describe);
            // Patterns of JSON Schema are those of ECMAScript, where `$` is the very end and `\z` the letter z.
            openApi.AddSchemaTransformer((schema, _, _) =>
            {
                schema.Pattern = schema.Pattern?.Replace(@"\z", "$", StringComparison.Ordinal);
                return Task.CompletedTask;
            });
        });
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi($"{Path}/openapi.json").AllowAnonymous().RequireCors(Documents.PublicReading)
            .WithMetadata(new HttpMethodMetadata(Documents.Methods));
        var api = app.MapGroup(Path);
        app.MapArticles(api.MapGroup("").WithTags("Articles"));
        app.MapComparisons(api.MapGroup("").WithTags("Articles"));
        app.MapArticleForms();
        app.MapBulletins(api.MapGroup("").WithTags("Bulletins"));
        api.MapGroup("").WithTags("Bulletins").MapBulletinLines();
        app.MapImports(api.MapGroup("").WithTags("Imports"));
        app.MapDays(api.MapGroup("").WithTags("Days"));
        app.MapOnThisDay(api.MapGroup("").WithTags("Days"));
        app.MapNames(api.MapGroup("").WithTags("Names"));
        app.MapCoverage(api.MapGroup("").WithTags("Coverage"));
        app.MapSearch(api.MapGroup("").WithTags("Search"));
        api.MapGroup("").WithTags("Search").MapSuggestions();
    }

    /// <summary>Describes what a document of the API answers.</summary>
    /// <param name="document">The endpoint.</param>
    /// <param name="name">The name of the operation.</param>
    /// <param name="problems">The statuses with problem details, besides 400 for a parameter that can't be read.</param>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder document, string name, params ReadOnlySpan<int> problems)
    {
        document.WithName(name).Produces<T>().ProducesProblem(StatusCodes.Status400BadRequest);
        foreach (var status in problems)
            document.ProducesProblem(status);
        return document;
    }

    /// <summary>Limits how often a network address may ask for a document.</summary>
    public static RouteHandlerBuilder Limited(this RouteHandlerBuilder document, string policy = RateLimits.Search) =>
        document.RequireRateLimiting(policy).ProducesProblem(StatusCodes.Status429TooManyRequests);
}
