using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Queries;

/// <summary>What is asked of an article. The kinds of clauses make a tree; an article is a hit where the tree holds for it.</summary>
public abstract record Clause;

/// <summary>All clauses hold; with none, every article is a hit.</summary>
public sealed record AllOf(IReadOnlyList<Clause> Clauses) : Clause
{
    /// <summary>Whether the other has equal clauses in the same order.</summary>
    public bool Equals(AllOf? other) => other is not null && Clauses.SequenceEqual(other.Clauses);

    /// <summary>A number that is the same for equal ones.</summary>
    public override int GetHashCode() => HashCode.Combine(nameof(AllOf), Clauses.Count, Clauses is [var first, ..] ? first : null);
}

/// <summary>At least one clause holds; with none, nothing is a hit.</summary>
public sealed record AnyOf(IReadOnlyList<Clause> Clauses) : Clause
{
    /// <summary>Whether the other has equal clauses in the same order.</summary>
    public bool Equals(AnyOf? other) => other is not null && Clauses.SequenceEqual(other.Clauses);

    /// <summary>A number that is the same for equal ones.</summary>
    public override int GetHashCode() => HashCode.Combine(nameof(AnyOf), Clauses.Count, Clauses is [var first, ..] ? first : null);
}

/// <summary>The clause does not hold. It may stand anywhere, alone too.</summary>
public sealed record NoneOf(Clause Clause) : Clause;

/// <summary>Terms stand side by side in one line of an article.</summary>
/// <param name="Terms">The analyzer's terms in their order, at least one; between two of them may stand one <see cref="Analyzer.Gap"/>, for punctuation.</param>
/// <param name="IsPrefix">Whether the last term may go on: a single character finds every term that it begins.</param>
/// <param name="Field">The field to look in; null for all that is printed of an article.</param>
public sealed record Phrase(IReadOnlyList<string> Terms, bool IsPrefix, ArticleField? Field = null) : Clause;

/// <summary>The article is of one of these days.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, included.</param>
public sealed record Days(DateOnly From, DateOnly To) : Clause;

/// <summary>A field is exactly this, letter for letter: what a facet was chosen by. A reporter is one of the byline's names.</summary>
public sealed record Exactly(ArticleField Field, string Value) : Clause;

/// <summary>A part of an article that can be asked for by itself.</summary>
public enum ArticleField
{
    /// <summary>The headline: title and subtitle.</summary>
    Title,
    /// <summary>The story with its dateline, its captions and its credit.</summary>
    Body,
    /// <summary>The dateline's place.</summary>
    Place,
    /// <summary>The byline's names.</summary>
    Reporter,
    /// <summary>The column it was printed under.</summary>
    Column,
    /// <summary>The agency that its dateline names.</summary>
    Agency,
}
