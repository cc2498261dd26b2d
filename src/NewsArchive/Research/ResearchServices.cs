using Microsoft.Extensions.DependencyInjection.Extensions;
using NewsArchive.Research.Collocates;
using NewsArchive.Research.Concordances;
using NewsArchive.Research.Keywords;
using NewsArchive.Research.Passages;
using NewsArchive.Research.Trends;

namespace NewsArchive.Research;

/// <summary>Registers what scholars use, and maps its documents.</summary>
public static class ResearchServices
{
    public static void AddResearch(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddScoped<QuoteCheck>();
        builder.Services.AddScoped<TrendAnalysis>();
        builder.Services.AddScoped<OccurrenceTexts>();
        builder.Services.AddScoped<ConcordanceReader>();
        builder.Services.AddScoped<CollocateReader>();
        builder.Services.AddScoped<KeywordReader>();
        builder.Services.AddScoped<PassageSearch>();
    }

    public static void MapResearch(this WebApplication app)
    {
        app.MapQuotes();
        app.MapTrends();
        app.MapConcordances();
        app.MapCollocates();
        app.MapKeywords();
        app.MapPassages();
    }
}
