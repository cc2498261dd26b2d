using System.Collections.Immutable;

namespace NewsArchive.Text.Queries;

/// <summary>
/// Met by articles in which phrases stand near each other in the headline, or in the body: 甲 NEAR/10 乙 in either order, 甲……乙 in this one.
/// They do not overlap. In the field of captions, they stand in the same one.
/// </summary>
/// <param name="Phrases">The phrases, two or more, in the same field; two if their order does not matter.</param>
/// <param name="Distance">
/// The most that may stand between a phrase and the next: the number of ideographs and of words of letters and digits. Punctuation between
/// two of them counts as half of one, and the end of a paragraph as three, because the positions in the index tell no more.
/// </param>
/// <param name="IsOrdered">Whether the phrases must stand in the order given.</param>
public sealed record Near(ImmutableArray<Phrase> Phrases, int Distance, bool IsOrdered) : Clause
{
    /// <summary>The operator between two phrases in any order, followed by a slash and the distance.</summary>
    public const string Operator = "NEAR";

    /// <summary>The sign between phrases in this order.</summary>
    public const string Ellipsis = "……";

    /// <summary>The distance of <see cref="Operator"/> without a number, and the largest one; that of <see cref="Ellipsis"/>.</summary>
    public const int DefaultDistance = 10, MaxDistance = 100, EllipsisDistance = 30;

    /// <summary>Determines whether both have equal phrases in the same order, as near each other.</summary>
    public bool Equals(Near? other) =>
        other is not null && (Distance, IsOrdered) == (other.Distance, other.IsOrdered)
        && Phrases.AsSpan().SequenceEqual(other.Phrases.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Phrases[0], Phrases[^1], Distance, IsOrdered);

    /// <summary>The field to search; null for the whole printed text.</summary>
    public ArticleField? Field => Phrases[0].Field;

    /// <summary>Whether the phrases are looked for in texts, and not in values, such as the places of datelines.</summary>
    public bool IsOfText => Phrases[0].IsOfText;
}
