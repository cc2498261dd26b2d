using NewsArchive.Text.Analysis;
using NewsArchive.Text.Index;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Articles and questions of few characters and words, so that by chance much is found, and much nearly.</summary>
internal sealed class RandomNews(int seed)
{
    private static readonly string[] Pieces = ["中", "国", "人", "民", "新", "華", "中国", "国人", "a", "a1", "8", "月", "，", "—", "。“", " ", "𠮷", "ＢＣ", "ab"];
    private static readonly string[] Places = ["北京", "上海", "北京市", "Paris"], Names = ["王一", "李二", "王一二"], Columns = ["国际", "人民"], Agencies = ["新华社", "中新社"];

    private readonly Random random = new(seed);

    public List<IndexedArticle> Articles(int count, int days = 800, int lines = 3) =>
        [.. Enumerable.Range(1, count).Select(id => Article(id, days, lines))];

    /// <summary>Deals things out by chance; some heaps may be empty.</summary>
    public List<List<T>> Deal<T>(IEnumerable<T> things, int heaps)
    {
        var dealt = Enumerable.Range(0, heaps).Select(_ => new List<T>()).ToList();
        foreach (var thing in things)
            dealt[random.Next(heaps)].Add(thing);
        return dealt;
    }

    public HashSet<long> Some(IEnumerable<IndexedArticle> articles, double share) =>
        [.. articles.Where(_ => random.NextDouble() < share).Select(a => a.Id)];

    public Clause Clause(int depth = 3) => random.Next(depth > 0 ? 11 : 5) switch
    {
        0 => new Days(Day(800), Day(800)),
        1 => random.Next(4) switch
        {
            0 => new Exactly(ArticleField.Place, Pick(Places)),
            1 => new Exactly(ArticleField.Reporter, Pick(Names)),
            2 => new Exactly(ArticleField.Column, Pick(Columns)),
            _ => new Exactly(ArticleField.Agency, Pick(Agencies)),
        },
        < 5 => Phrase(),
        < 8 => new AllOf(Clauses(depth)),
        < 10 => new AnyOf(Clauses(depth)),
        _ => new NoneOf(Clause(depth - 1)),
    };

    /// <summary>The terms of a text as a parser would have them, and sometimes of no text at all.</summary>
    public Phrase Phrase()
    {
        ArticleField? field = random.Next(4) == 0 ? (ArticleField)random.Next(6) : null;
        if (random.Next(10) == 0)
            return new Phrase([Pick(Pieces[..12]), Pick(Pieces[..12])], random.Next(2) == 0, field);
        while (true)
        {
            var terms = Analyzer.Analyze(Line(random.Next(1, 5))).Select(t => t.Term).ToList();
            if (terms.Count == 0)
                continue;
            var mayGoOn = terms[^1].EnumerateRunes().Count() == 1 || random.Next(4) == 0;
            if (mayGoOn && terms.Count > 1 && terms[^2].EndsWith(terms[^1], StringComparison.Ordinal) && random.Next(2) == 0)
                terms.RemoveAt(terms.Count - 1);
            return new Phrase(terms, mayGoOn && random.Next(8) > 0, field);
        }
    }

    private IndexedArticle Article(int id, int days, int lines) => new(
        id, Day(days), Lines(random.Next(1, 3)), Lines(random.Next(lines)), random.Next(3) == 0 ? null : Pick(Places),
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(Names))], random.Next(2) == 0 ? null : Pick(Columns), random.Next(2) == 0 ? null : Pick(Agencies));

    private DateOnly Day(int days) => new DateOnly(2023, 11, 5).AddDays(random.Next(days));

    private string[] Lines(int count) => [.. Enumerable.Range(0, count).Select(_ => Line(random.Next(12)))];

    private string Line(int pieces) => string.Concat(Enumerable.Range(0, pieces).Select(_ => Pick(Pieces)));

    private Clause[] Clauses(int depth) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Clause(depth - 1))];

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
