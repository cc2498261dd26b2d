using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace NewsArchive.Archive.Articles;

/// <summary>Where a part of a list of articles stands in it.</summary>
/// <param name="NewestFirst">Whether the list is against the reading order.</param>
/// <param name="Size">The greatest number of articles in the part.</param>
/// <param name="Beside">The article that the part follows or precedes; null for the beginning of the list.</param>
/// <param name="IsBackward">Whether the part precedes the article.</param>
public sealed record ListPlace(bool NewestFirst, int Size, Article? Beside, bool IsBackward = false);

/// <summary>A part of a list of articles, in the order of the list.</summary>
/// <param name="Items">What was read of each article.</param>
/// <param name="HasPrevious">Whether the list has articles before the part.</param>
/// <param name="HasNext">Whether the list has articles after the part.</param>
public sealed record ListPart<TItem>(IReadOnlyList<TItem> Items, bool HasPrevious, bool HasNext);

/// <summary>Reads lists of articles in parts.</summary>
public static class ListParts
{
    public static async Task<ListPart<TItem>> PartAsync<TItem>(
        this IQueryable<Article> list, ListPlace place, Expression<Func<Article, TItem>> read, CancellationToken cancellation)
    {
        var (newestFirst, size, beside, _) = place;
        var isBackward = beside is not null && place.IsBackward;
        var ordered = beside is null ? newestFirst ? list.AgainstReadingOrder() : list.InReadingOrder()
            : isBackward == newestFirst ? list.After(beside) : list.Before(beside);
        // One more than are shown tells whether the list goes on.
        var found = await ordered.Take(size + 1).Select(read).ToListAsync(cancellation);
        var hasMore = found.Count > size;
        if (hasMore)
            found.RemoveAt(size);
        if (isBackward)
            found.Reverse();
        return new ListPart<TItem>(found, isBackward ? hasMore : beside is not null, isBackward || hasMore);
    }
}
