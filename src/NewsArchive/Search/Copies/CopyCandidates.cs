using NewsArchive.Text.Copies;

namespace NewsArchive.Search.Copies;

/// <summary>
/// Finds the articles whose sketches share hashes with those of given articles. It holds the hashes of the given articles only, so that its
/// size does not depend on that of the archive.
/// </summary>
internal sealed class CopyCandidates
{
    // Of a hash that many articles have, as of the line with which a site ends all of its articles, the first articles are enough: a
    // further copy of a story is a copy of the first ones.
    private const int MostOfAHash = 64;

    private const int MostCandidates = 16;

    private readonly Dictionary<uint, List<long>> articlesOf = [];
    private readonly Dictionary<long, uint[]> sketches = [];

    /// <param name="wanted">The sketches of the articles whose candidates are to be found.</param>
    public CopyCandidates(IEnumerable<uint[]> wanted)
    {
        foreach (var hash in wanted.SelectMany(sketch => sketch))
            articlesOf.TryAdd(hash, []);
    }

    /// <summary>Adds an article that may be a candidate.</summary>
    public void Add(long id, uint[] sketch)
    {
        var isKept = false;
        foreach (var hash in sketch)
        {
            if (!articlesOf.TryGetValue(hash, out var articles) || articles.Count == MostOfAHash)
                continue;
            articles.Add(id);
            isKept = true;
        }
        if (isKept)
            sketches[id] = sketch;
    }

    /// <summary>Gets the sketch of an article that was added; null if it shares nothing with those that are wanted.</summary>
    public uint[]? SketchOf(long id) => sketches.GetValueOrDefault(id);

    /// <summary>Gets the articles that share the most hashes with an article and may be its copies.</summary>
    public IReadOnlyList<long> Of(uint[] sketch) =>
        [.. Shared(sketch).OrderByDescending(candidate => candidate.Value).ThenBy(candidate => candidate.Key)
            .Take(MostCandidates).Select(candidate => candidate.Key)];

    /// <summary>
    /// Gets the articles to which a known article is compared in whatever order articles are added; null where the order decides, since
    /// there are more than are compared.
    /// </summary>
    public IReadOnlyList<long>? OfAnyOrder(long id, uint[] sketch)
    {
        var found = Shared(sketch).Select(candidate => candidate.Key).Where(other => other != id).ToList();
        if (found.Count > MostCandidates)
            return null;
        var left = sketch.Where(hash => articlesOf[hash].Count == MostOfAHash).ToHashSet();
        return left.Count > 0 && found.Exists(other => left.Overlaps(sketches[other])) ? null : found;
    }

    /// <summary>Gets the articles that may be copies of one, and how many hashes each shares with it.</summary>
    private IEnumerable<KeyValuePair<long, int>> Shared(uint[] sketch)
    {
        var shared = new Dictionary<long, int>();
        foreach (var id in sketch.SelectMany(hash => articlesOf[hash]))
            shared[id] = shared.GetValueOrDefault(id) + 1;
        return shared.Where(candidate => BottomSketch.MayBeCopies(sketch, sketches[candidate.Key]));
    }
}
