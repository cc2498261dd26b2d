using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsArchive.Search;

namespace NewsArchive.Pages.Calendar;

/// <summary>The years that the archive holds, the newest first, with how much there is of each month.</summary>
public sealed class CalendarModel(SearchIndex index) : PageModel
{
    public IReadOnlyList<YearListing> Years { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        using var reader = await index.OpenAsync(cancellation);
        var days = reader.Days;
        Years = [.. days.GroupBy(day => day.Key.Year)
            .Select(year => new YearListing(new DateOnly(year.Key, 1, 1), year.GroupBy(day => day.Key.Month).ToDictionary(month => month.Key, month => month.Sum(day => day.Value))))];
    }

    public sealed record YearListing(DateOnly Year, IReadOnlyDictionary<int, int> Months);
}
