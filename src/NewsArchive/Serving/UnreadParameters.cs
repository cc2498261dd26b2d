using NewsArchive.Search;
using NewsArchive.Text.Queries;
using NewsArchive.Text.Queries.Dates;

namespace NewsArchive.Serving;

/// <summary>
/// Finds the parameters of a search that can't be read. A page ignores them and says so; a document refuses them, since a mistyped day must
/// not silently mean the whole archive.
/// </summary>
public static class UnreadParameters
{
    /// <summary>What the parameters of a search are.</summary>
    public const string Help = "from and to are days such as 2025-06-17, months or years, when is a year or month such as 2025-06, "
        + "sort is relevance, recent, newest or oldest, p a number from 1, copies is one, and whole 1";

    private static readonly string[] Dates = ["from", "to"];

    /// <summary>Marks a document of a search, which needs something to search for, and all of its parameters to be read.</summary>
    public static AskedDocument AskedSearch { get; } = new(request => SearchAddress.Of(request) is var address
        && (address.HasChoice || !address.Parse().IsEmpty) && FirstIn(request, SearchAddress.Parameters) is null);

    /// <summary>Gets what was given as a first or last day and is no date.</summary>
    /// <param name="request">The request.</param>
    /// <param name="prefix">What precedes the names of the parameters, where an address has several searches.</param>
    public static IEnumerable<string> DatesIn(HttpRequest request, string prefix = "")
    {
        var today = SearchAddress.Of(request).Today;
        return Dates.Select(name => request.Query[prefix + name].FirstOrDefault()).OfType<string>()
            .Where(text => !string.IsNullOrWhiteSpace(text) && QueryDates.Parse(text, today) is not Days);
    }

    /// <summary>Gets all that can't be read, as typed, such as <c>from=2023-13</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="prefix">What precedes the names of the parameters, where an address has several searches.</param>
    public static IEnumerable<string> In(HttpRequest request, string prefix = "")
    {
        var today = SearchAddress.Of(request).Today;
        return
        [
            .. Dates.SelectMany(name => Unread(name, text => QueryDates.Parse(text, today) is Days)),
            .. Unread("when", text => SearchParameter.DaysOf(text) is not null),
            .. Unread("sort", text => SearchParameter.OrderOf(text) is not null),
            .. Unread("p", text => SearchParameter.PageOf(text) is not null),
            .. Unread("copies", text => text == SearchAddress.OneACopy),
            .. Unread("whole", text => text == SearchAddress.Whole),
        ];

        IEnumerable<string> Unread(string name, Func<string, bool> isRead) => request.Query[prefix + name].OfType<string>()
            .Where(text => text.Length > 0 && !isRead(text)).Select(text => $"{prefix}{name}={text}");
    }

    /// <summary>Makes documents of searches refuse those of their parameters that they can't read.</summary>
    public static TBuilder RefusingUnread<TBuilder>(this TBuilder documents) where TBuilder : IEndpointConventionBuilder =>
        documents.AddEndpointFilter((invocation, next) =>
            FirstIn(invocation.HttpContext.Request, NamesOf(invocation.HttpContext)) is { } first
            ? ValueTask.FromResult<object?>(TypedResults.Problem(
                statusCode: StatusCodes.Status400BadRequest, detail: $"{first} can't be read; {Help}."))
            : next(invocation));

    /// <summary>Gets the first parameter that can't be read, as typed, of those that a document has; null if there is none.</summary>
    public static string? FirstIn(HttpRequest request, IEnumerable<string> names) =>
        In(request).FirstOrDefault(unread => names.Contains(unread[..unread.IndexOf('=', StringComparison.Ordinal)]));

    private static IEnumerable<string> NamesOf(HttpContext context) =>
        context.GetEndpoint()!.Metadata.OfType<QueryParameters>().SelectMany(parameters => parameters.Names);
}
