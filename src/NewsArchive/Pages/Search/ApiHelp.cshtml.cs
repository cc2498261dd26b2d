using System.Globalization;
using System.Resources;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.EntityFrameworkCore;
using Microsoft.OpenApi;
using NewsArchive.Archive;
using NewsArchive.Pages.Names;
using NewsArchive.Search;
using NewsArchive.Serving;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Pages.Search;

/// <summary>Lists the operations of the API from its description, each with an example of what the archive holds.</summary>
public sealed class ApiHelpModel(
    [FromKeyedServices(ApiHelpModel.Description)] IOpenApiDocumentProvider description, SearchIndex index, ArchiveContext archive)
    : PageModel
{
    // The name of a description that was given none.
    private const string Description = "v1";

    // The description is in English; ApiHelpModel.resx has each of its sentences in Chinese.
    private static readonly ResourceManager Chinese = new(typeof(ApiHelpModel));

    /// <summary>The operations by the subjects of the description.</summary>
    public IReadOnlyList<IGrouping<string, Operation>> Subjects { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var document = await description.GetOpenApiDocumentAsync(cancellation);
        var values = await ExamplesAsync(cancellation);
        Subjects = [.. document.Paths.SelectMany(path => path.Value.Operations!.Values, (path, operation) => (path.Key, operation))
            .GroupBy(each => each.operation.Tags?.FirstOrDefault()?.Name ?? "", each => Operation.Of(each.Key, each.operation, values))];
    }

    /// <summary>Writes a sentence of the description in the language of the page.</summary>
    public static string Translate(string english) =>
        Preferences.IsEnglish ? english : Chinese.GetString(english, CultureInfo.InvariantCulture) ?? english;

    // The values of parameters by name; one whose meaning depends on its path is named with the segment before it.
    private async Task<Dictionary<string, string>> ExamplesAsync(CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var newest = reader.Search(new AllOf([]), HitOrder.Newest, 0, 2).Select(hit => hit.Id).ToList();
        var values = new Dictionary<string, string>();
        if (newest.Count == 0)
            return values;
        var bulletin = await archive.Articles.Where(a => a.Id == newest[0]).Select(a => a.BulletinId).FirstAsync(cancellation);
        var import = await archive.ImportRuns.MaxAsync(run => (long?)run.Id, cancellation) ?? 0;
        (string Name, long Id)[] ids =
            [("articles/id", newest[0]), ("other", newest[^1]), ("bulletins/id", bulletin), ("imports/id", import)];
        foreach (var (name, id) in ids)
            values[name] = id.ToString(CultureInfo.InvariantCulture);
        if (reader.Days is [{ Key: var day }, ..])
        {
            values["date"] = day.ToString("O", CultureInfo.InvariantCulture);
            (values["month"], values["day"]) = ($"{day.Month:00}", $"{day.Day:00}");
        }
        if (FrequentNames.Of(reader, ArticleField.Place).FirstOrDefault() is { } place)
            (values["kind"], values["name"], values["q"]) = ("places", place, place);
        return values;
    }

    /// <summary>An operation of the API.</summary>
    /// <param name="Path">Its path, with its parameters in braces.</param>
    /// <param name="Summary">What it answers.</param>
    /// <param name="Parameters">Its parameters with what they mean.</param>
    /// <param name="Example">The path of an example; null if the archive has nothing for one.</param>
    public sealed record Operation(string Path, string Summary, IReadOnlyList<(string Name, string Text)> Parameters, string? Example)
    {
        public static Operation Of(string path, OpenApiOperation operation, Dictionary<string, string> values)
        {
            var (parameters, example) = (operation.Parameters ?? [], (string?)path);
            foreach (var parameter in parameters.Where(parameter => parameter.In == ParameterLocation.Path))
            {
                var subject = path[..path.IndexOf($"/{{{parameter.Name}}}", StringComparison.Ordinal)].Split('/')[^1];
                var value = values.GetValueOrDefault($"{subject}/{parameter.Name}") ?? values.GetValueOrDefault(parameter.Name!);
                example = value is null ? null
                    : example?.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
            }
            if (parameters.Any(parameter => parameter.Name == "q"))
                example = values.TryGetValue("q", out var query) ? $"{example}?q={Uri.EscapeDataString(query)}" : null;
            return new(path, operation.Summary ?? "", [.. parameters.Select(each => (each.Name!, each.Description ?? ""))], example);
        }
    }
}
