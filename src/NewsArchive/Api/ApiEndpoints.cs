using NewsArchive.Publishing;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>
/// Maps the API and the twins of pages, which are the same documents: the API's at an address of its own, a twin's at that of its page.
/// </summary>
public static class ApiEndpoints
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MatcherPolicy, Negotiation>();
        builder.Services.AddProblemDetails();
        builder.Services.AddCors(cors => cors.AddPolicy(DocumentEndpoints.PublicReading, reading => reading
            .AllowAnyOrigin().WithMethods(HttpMethods.Get, HttpMethods.Head)
            .WithExposedHeaders("ETag", "Last-Modified", "Link", "Retry-After")));
        builder.Services.AddScoped<PublicArticles>();
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        app.MapArticles(api);
        app.MapDays(api);
        app.MapNames(api);
        app.MapSearch(api);
    }
}
