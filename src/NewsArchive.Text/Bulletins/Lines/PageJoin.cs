namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>Two lines that were put together although something stands between them.</summary>
/// <param name="Line">The upper line, from 1.</param>
/// <param name="NextLine">The lower line.</param>
/// <param name="EndsSentence">Whether the upper line ends a sentence: then it was joined because it is full, else because its sentence goes on.</param>
/// <param name="Between">The parts that the lines between them play, in order.</param>
public sealed record PageJoin(int Line, int NextLine, bool EndsSentence, IReadOnlyList<LineRole> Between)
{
    /// <summary>Finds the joins of a bulletin in its passages' spans. Linear in the number of spans, but for finding each one's line.</summary>
    internal static IEnumerable<PageJoin> Of(ParsedBulletin bulletin)
    {
        var starts = bulletin.Lines.Select(line => line.Start).ToArray();
        foreach (var passage in bulletin.Articles.SelectMany(article => article.Paragraphs.Concat(article.Captions)))
        {
            foreach (var (upper, lower) in passage.Spans.Zip(passage.Spans.Skip(1)))
            {
                var (line, next) = (LineAt(upper.Start), LineAt(lower.Start));
                if (next > line + 1)
                {
                    yield return new PageJoin(line + 1, next + 1,
                        Punctuation.EndsSentence(bulletin.Source.AsSpan(upper.Start, upper.Length)),
                        [.. bulletin.Lines.Skip(line + 1).Take(next - line - 1).Select(between => between.Role)]);
                }
            }
        }

        int LineAt(int position) => Array.BinarySearch(starts, position) is var index && index >= 0 ? index : ~index - 1;
    }
}
