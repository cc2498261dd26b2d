using System.Net.Mime;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;

namespace NewsArchive.Serving;

/// <summary>One of the two addresses of a document of a page.</summary>
/// <param name="Pattern">The pattern of its route.</param>
/// <param name="Mark">What tells the address from others at routing; null if its pattern does.</param>
/// <param name="Order">The order of its route.</param>
public sealed record TwinAddress(string Pattern, object? Mark, int Order = 0)
{
    /// <summary>Gets both: the page's address with a suffix, and the page's own, for clients that prefer the media type.</summary>
    public static IReadOnlyList<TwinAddress> Of(string page, string suffix, string type) =>
        [WithSuffix(page, suffix), new(page, new Twin(type, suffix))];

    /// <summary>Gets both of a document in JSON.</summary>
    public static IReadOnlyList<TwinAddress> OfJson(string page, string suffix = ".json") =>
        Of(page, suffix, MediaTypeNames.Application.Json);

    // Nothing may follow a catch-all parameter, whose value then ends in the suffix. A longer suffix may end in a shorter one.
    private static TwinAddress WithSuffix(string page, string suffix) =>
        RoutePatternFactory.Parse(page).Parameters is [.., { IsCatchAll: true, Name: var name }]
            ? new($"{page[..^1]}:regex({Regex.Escape(suffix)}$)}}", new SuffixedParameter(name, suffix), -suffix.Length)
            : new(page + suffix, Mark: null);
}
