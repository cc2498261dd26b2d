using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NewsArchive.Search;
using NewsArchive.Serving;

namespace NewsArchive.Api;

/// <summary>Describes the parameters of a search, which it reads from its address.</summary>
public static class SearchParameters
{
    private static readonly Dictionary<string, (JsonSchemaType Type, bool IsRepeated, string Text)> Known = new()
    {
        ["q"] = (JsonSchemaType.String, false, "The query, in the language that /help/search explains."),
        ["sort"] = (JsonSchemaType.String, false, "The order: relevance, recent (halved for each year of age), newest or oldest."),
        ["p"] = (JsonSchemaType.Integer, false, "The number of the page, from 1. A page has 20 results."),
        ["when"] = (JsonSchemaType.String, true, "A year or month, such as 2025 or 2025-06."),
        ["from"] = (
            JsonSchemaType.String, false,
            "The first day, such as 2025-06-17; also a month or a year, or a range, as /help/search explains."),
        ["to"] = (JsonSchemaType.String, false, "The last day, written like the first one."),
        ["whole"] = (JsonSchemaType.String, false, "1 to search without a limit of work. Such searches run one at a time."),
        ["copies"] = (JsonSchemaType.String, false, "one to get only the first result of each group of articles that tell the same story."),
        ["place"] = (JsonSchemaType.String, true, "A place in the dateline."),
        ["reporter"] = (JsonSchemaType.String, true, "A reporter in the byline."),
        ["column"] = (JsonSchemaType.String, true, "A column."),
        ["agency"] = (JsonSchemaType.String, true, "An agency."),
        ["series"] = (JsonSchemaType.String, true, "A series of bulletins."),
    };

    public static QueryParameters Names { get; } = new(SearchAddress.Parameters);

    /// <summary>Adds the parameters to the description of a document that has them.</summary>
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var names = context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameters>().SelectMany(search => search.Names);
        foreach (var name in names)
        {
            var (type, isRepeated, text) = Known[name];
            var schema = new OpenApiSchema { Type = type };
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = text,
                Schema = isRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
            });
        }
        return Task.CompletedTask;
    }
}
