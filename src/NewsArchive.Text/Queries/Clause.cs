namespace NewsArchive.Text.Queries;

/// <summary>
/// A condition that an article meets or not. Clauses form the syntax tree of a query, with <see cref="Phrase"/>, <see cref="Days"/> and
/// <see cref="Exactly"/> as its leaves.
/// </summary>
public abstract record Clause;

/// <summary>Met where all of its clauses are; an empty one is met by every article.</summary>
/// <param name="Clauses">The clauses.</param>
public sealed record AllOf(IReadOnlyList<Clause> Clauses) : Clause
{
    /// <summary>Determines whether the other has equal clauses in the same order.</summary>
    public bool Equals(AllOf? other) => other is not null && Clauses.SequenceEqual(other.Clauses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(AllOf), Clauses.Count, Clauses is [var first, ..] ? first : null);
}

/// <summary>Met where at least one of its clauses is; an empty one is met by no article.</summary>
/// <param name="Clauses">The clauses.</param>
public sealed record AnyOf(IReadOnlyList<Clause> Clauses) : Clause
{
    /// <summary>Determines whether the other has equal clauses in the same order.</summary>
    public bool Equals(AnyOf? other) => other is not null && Clauses.SequenceEqual(other.Clauses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(AnyOf), Clauses.Count, Clauses is [var first, ..] ? first : null);
}

/// <summary>Met where its clause is not. It may stand anywhere in a tree, also alone.</summary>
/// <param name="Clause">The clause that must not be met.</param>
public sealed record NoneOf(Clause Clause) : Clause;

/// <summary>Met by an article of one of these days. An article whose day is not known is of none.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day (inclusive).</param>
public sealed record Days(DateOnly From, DateOnly To) : Clause
{
    /// <summary>Met by an article whose day is known.</summary>
    public static readonly Days Any = new(DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>Met by an article whose day is not known.</summary>
    public static readonly NoneOf None = new(Any);
}

/// <summary>Met where a field has exactly this value, without folding; a facet is chosen by it.</summary>
/// <param name="Field">The field. A headline or a story has no such value: no article meets it.</param>
/// <param name="Value">The value; for a reporter, one of the names in the byline.</param>
public sealed record Exactly(ArticleField Field, string Value) : Clause;

/// <summary>A part of an article that can be searched by itself.</summary>
public enum ArticleField
{
    /// <summary>The headline: title and subtitle.</summary>
    Title,
    /// <summary>The story with its dateline, its captions and its credit.</summary>
    Body,
    /// <summary>The place in the dateline.</summary>
    Place,
    /// <summary>The names in the byline.</summary>
    Reporter,
    /// <summary>The column that the article was printed under.</summary>
    Column,
    /// <summary>The agency that the dateline names.</summary>
    Agency,
}
