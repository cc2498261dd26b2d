using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace NewsArchive.Harvesting;

/// <summary>
/// Which records a list has, and after which of them it goes on. A token holds all of it, so that it is valid for good, whatever is
/// imported in between: a record that changes moves to the end of the list.
/// </summary>
/// <param name="Prefix">The metadata format.</param>
/// <param name="From">The first time, as given; null for no limit.</param>
/// <param name="Until">The last time, as given; null for no limit.</param>
/// <param name="Set">The set; null for all records.</param>
public sealed record Selection(string Prefix, string? From, string? Until, string? Set)
{
    private const string Second = "yyyy-MM-dd'T'HH:mm:ss'Z'", Day = "yyyy-MM-dd";

    /// <summary>When the last record before the rest of the list changed, in Unix time.</summary>
    public long AfterChange { get; init; }

    /// <summary>The ID of that article.</summary>
    public long AfterId { get; init; }

    /// <summary>The first second.</summary>
    public long FirstSecond => From is null ? long.MinValue : SecondOf(From)!.Value;

    /// <summary>The last second, which is the last of its day if a day is given.</summary>
    public long LastSecond => Until is null ? long.MaxValue : SecondOf(Until)!.Value + (Until.Length == Day.Length ? 24 * 60 * 60 - 1 : 0);

    /// <summary>Reads the arguments of a request that begins a list.</summary>
    public static (Selection? Selection, OaiError? Error) Of(OaiRequest request)
    {
        var selection = new Selection(request["metadataPrefix"]!, request["from"], request["until"], request["set"]);
        return selection.Problem is { } problem ? (null, OaiError.BadArgument(problem)) : (selection, null);
    }

    /// <summary>Reads a token; null if it is none.</summary>
    public static Selection? OfToken(string token)
    {
        if (!Base64Url.IsValid(token))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split('\n');
        return parts is [var prefix, var from, var until, var set, var change, var id]
            && long.TryParse(change, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var afterChange)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var afterId)
            && new Selection(prefix, OrNull(from), OrNull(until), OrNull(set)) { AfterChange = afterChange, AfterId = afterId } is
            { Problem: null } selection ? selection : null;
    }

    public string ToToken() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}\n{From}\n{Until}\n{Set}\n{AfterChange}\n{AfterId}")));

    /// <summary>Formats a time as a datestamp.</summary>
    public static string StampOf(DateTimeOffset time) => time.UtcDateTime.ToString(Second, CultureInfo.InvariantCulture);

    private string? Problem =>
        From is not null && SecondOf(From) is null ? $"from is neither a day nor a time in UTC: {From}"
        : Until is not null && SecondOf(Until) is null ? $"until is neither a day nor a time in UTC: {Until}"
        : From is null || Until is null ? null
        : From.Length != Until.Length ? "from and until have different granularities."
        : FirstSecond > LastSecond ? "from is later than until." : null;

    private static long? SecondOf(string stamp) =>
        DateTimeOffset.TryParseExact(stamp, [Day, Second], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUnixTimeSeconds() : null;

    private static string? OrNull(string text) => text.Length > 0 ? text : null;
}
