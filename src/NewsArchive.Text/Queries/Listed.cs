using System.Globalization;

namespace NewsArchive.Text.Queries;

/// <summary>Met by the articles with these IDs: a list that a reader has made.</summary>
/// <param name="Ids">The IDs, each once.</param>
public sealed record Listed(IReadOnlyList<long> Ids) : Clause
{
    private const string Separators = ",，、";

    /// <summary>Determines whether both have the same IDs in the same order.</summary>
    public bool Equals(Listed? other) => other is not null && Ids.SequenceEqual(other.Ids);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(Listed), Ids.Count, Ids.Count > 0 ? Ids[0] : 0);

    /// <summary>Parses IDs with commas between them; null if anything else is among them.</summary>
    internal static Listed? Parse(string text)
    {
        var ids = new List<long>();
        foreach (var number in text.Split(Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return null;
            ids.Add(id);
        }
        return ids.Count > 0 ? new Listed([.. ids.Distinct()]) : null;
    }

    /// <summary>Formats the IDs so that <see cref="Parse"/> reads them.</summary>
    internal string Format() => string.Join(',', Ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
}
