namespace NewsArchive.Text.Queries.Matching;

/// <summary>
/// Finds all matches of the leaves of a query in a text: phrases, and phrases that are near each other. An instance is not thread-safe.
/// </summary>
internal sealed class LeafMatcher
{
    private readonly PhraseMatcher phrases;
    // The number of the leaf to which each phrase belongs, the first phrase of each leaf, and what joins the phrases of a leaf.
    private readonly List<int> leaves = [], firsts = [];
    private readonly List<NearJoin?> joins = [];
    private readonly bool hasJoins;

    /// <param name="leaves">The leaves, numbered from 0: phrases, and phrases that are near each other.</param>
    public LeafMatcher(IEnumerable<Clause> leaves)
    {
        var all = new List<Phrase>();
        foreach (var leaf in leaves)
        {
            var parts = PhrasesOf(leaf);
            firsts.Add(all.Count);
            all.AddRange(parts);
            this.leaves.AddRange(parts.Select(_ => joins.Count));
            joins.Add(leaf is Near near ? new NearJoin(near) : null);
        }
        phrases = new PhraseMatcher(all);
        hasJoins = joins.Exists(join => join is not null);
    }

    /// <summary>Gets the phrases of a leaf.</summary>
    public static IReadOnlyList<Phrase> PhrasesOf(Clause leaf) => leaf switch
    {
        Phrase phrase => [phrase],
        Near near => near.Phrases,
        _ => [],
    };

    /// <summary>Finds the matches in a line.</summary>
    /// <param name="line">The line, not folded. Leaves for other fields than its own are ignored.</param>
    /// <returns>The matches, numbered by leaf and ordered by start. They may overlap. Of phrases that are near, each is a match.</returns>
    public List<PhraseMatch> Find(FieldLine line)
    {
        var matches = phrases.Find(line);
        // Without joints, the leaves are the phrases.
        if (!hasJoins)
            return matches;
        if (matches.Count > 0)
            RemoveDistant(matches, phrases.Positions(line.Text));
        return matches.ConvertAll(match => match with { Phrase = leaves[match.Phrase] });
    }

    private void RemoveDistant(List<PhraseMatch> matches, ReadOnlySpan<int> positions)
    {
        foreach (var join in joins.OfType<NearJoin>())
            Array.ForEach(join.Starts, starts => starts.Clear());
        foreach (var match in matches)
            joins[leaves[match.Phrase]]?.Starts[PartOf(match)].Add(positions[match.Token]);
        foreach (var join in joins.OfType<NearJoin>())
            join.Find();
        var seen = new int[leaves.Count];
        matches.RemoveAll(match => joins[leaves[match.Phrase]] is { } join && !join.Kept[PartOf(match)][seen[match.Phrase]++]);
    }

    private int PartOf(PhraseMatch match) => match.Phrase - firsts[leaves[match.Phrase]];
}
