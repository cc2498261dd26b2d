using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Articles spread over segments, some of them dead, with what is asked of them.</summary>
internal sealed record Indexes(IReadOnlyList<Indexes.Entry> Articles, IReadOnlyList<Clause> Clauses)
{
    private const int MostSegments = 5;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal sealed record Entry(IndexedArticle Article, bool IsDead, int Segment);

    public static Arbitrary<Indexes> All { get; } =
        Arb.From(
            from entries in News.Some(0, 150, AnyEntry)
            from clauses in News.Some(1, 10, Support.Clauses.All.Generator)
            select new Indexes([.. entries.Select((entry, i) => entry with { Article = entry.Article with { Id = i + 1 } })], clauses),
            Shrunk);

    private static Gen<Entry> AnyEntry =>
        from article in News.Article
        from isDead in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        from segment in Gen.Choose(1, MostSegments)
        select new Entry(article, isDead, segment);

    /// <summary>The articles of each segment; some have none.</summary>
    public IEnumerable<IReadOnlyList<IndexedArticle>> Segments =>
        Enumerable.Range(1, MostSegments).Select(segment => Articles.Where(a => a.Segment == segment).Select(a => a.Article).ToList());

    public List<IndexedArticle> Living => [.. Articles.Where(a => !a.IsDead).Select(a => a.Article)];

    public HashSet<long> Dead => [.. Articles.Where(a => a.IsDead).Select(a => a.Article.Id)];

    public override string ToString() =>
        string.Join('\n', Articles.Select(a => JsonSerializer.Serialize(a, Json)).Concat(Clauses.Select(Support.Clauses.Show)));

    private static IEnumerable<Indexes> Shrunk(Indexes index) =>
    [
        .. Shrink.List(index.Clauses).Select(clauses => index with { Clauses = clauses }),
        .. Shrink.List(index.Articles).Select(articles => index with { Articles = articles }),
        .. Shrink.Items(index.Clauses, Support.Clauses.Shrunk).Select(clauses => index with { Clauses = clauses }),
        .. Shrink.Items(index.Articles, Shrunk).Select(articles => index with { Articles = articles }),
    ];

    private static IEnumerable<Entry> Shrunk(Entry entry) => News.Shrunk(entry.Article).Select(article => entry with { Article = article });
}
