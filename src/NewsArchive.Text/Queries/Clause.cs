namespace NewsArchive.Text.Queries;

/// <summary>
/// A condition on an article. Clauses form the syntax tree of a query, with <see cref="Phrase"/>, <see cref="Near"/>, <see cref="Days"/>,
/// <see cref="Listed"/> and <see cref="Exactly"/> as its leaves.
/// </summary>
public abstract record Clause;

/// <summary>A conjunction, met if all of its clauses are met. An empty one is met by every article.</summary>
/// <param name="Clauses">The clauses.</param>
public sealed record AllOf(IReadOnlyList<Clause> Clauses) : Clause
{
    /// <summary>Determines whether both have equal clauses in the same order.</summary>
    public bool Equals(AllOf? other) => other is not null && Clauses.SequenceEqual(other.Clauses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(AllOf), Clauses.Count, Clauses is [var first, ..] ? first : null);
}

/// <summary>A disjunction, met if at least one of its clauses is met. An empty one is met by no article.</summary>
/// <param name="Clauses">The clauses.</param>
public sealed record AnyOf(IReadOnlyList<Clause> Clauses) : Clause
{
    /// <summary>Determines whether both have equal clauses in the same order.</summary>
    public bool Equals(AnyOf? other) => other is not null && Clauses.SequenceEqual(other.Clauses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(AnyOf), Clauses.Count, Clauses is [var first, ..] ? first : null);
}

/// <summary>A negation, met if its clause is not met. It may occur anywhere in a tree, even as the root.</summary>
/// <param name="Clause">The clause that must not be met.</param>
public sealed record NoneOf(Clause Clause) : Clause;

/// <summary>A range of days, met by articles of these days. Articles whose day is not known do not meet it.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day (inclusive).</param>
public sealed record Days(DateOnly From, DateOnly To) : Clause
{
    /// <summary>Met by articles whose day is known.</summary>
    public static readonly Days Any = new(DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>Met by articles whose day is not known.</summary>
    public static readonly NoneOf None = new(Any);
}

/// <summary>Met by articles that have exactly this value in a field, without folding. The values of facets are selected by it.</summary>
/// <param name="Field">The field. Those that are texts, such as the headline, have no such values: no article meets the clause.</param>
/// <param name="Value">The value; for a reporter, one of the names in the byline.</param>
public sealed record Exactly(ArticleField Field, string Value) : Clause;

/// <summary>A part of an article that can be searched separately.</summary>
public enum ArticleField
{
    /// <summary>The headline: title and subtitle.</summary>
    Title,
    /// <summary>The body with its dateline, captions and credit.</summary>
    Body,
    /// <summary>The part of the body that opens the story: the first paragraph of running text, after the dateline.</summary>
    Lead,
    /// <summary>The part of the body that is captions: each photo caption, wherever it was printed.</summary>
    Caption,
    /// <summary>The place in the dateline.</summary>
    Place,
    /// <summary>The names in the byline.</summary>
    Reporter,
    /// <summary>The column under which the article was printed.</summary>
    Column,
    /// <summary>The agency in the dateline.</summary>
    Agency,
    /// <summary>The series of the article's bulletin, which is not printed in the article.</summary>
    Series,
}
