namespace NewsArchive.Text.Bulletins.Lines;

/// <summary>Two lines that were joined into one paragraph although there are other lines between them.</summary>
/// <param name="Line">The number of the upper line, from 1.</param>
/// <param name="NextLine">The number of the lower line.</param>
/// <param name="EndsSentence">
/// Whether the upper line ends a sentence. If so, the lines were joined because the upper line is full; otherwise, because its sentence
/// continues.
/// </param>
/// <param name="Between">The roles of the lines in between, in order.</param>
public sealed record ParagraphJoin(int Line, int NextLine, bool EndsSentence, IReadOnlyList<LineRole> Between)
{
    /// <summary>Finds the joins in the passages of a bulletin, by a binary search per span.</summary>
    internal static IEnumerable<ParagraphJoin> FindAll(ParsedBulletin bulletin)
    {
        var starts = bulletin.Lines.Select(line => line.Start).ToArray();
        foreach (var passage in bulletin.Articles.SelectMany(article => article.Paragraphs.Concat(article.Captions)))
        {
            foreach (var (upper, lower) in passage.Spans.Zip(passage.Spans.Skip(1)))
            {
                var (line, next) = (IndexOfLineAt(upper.Start), IndexOfLineAt(lower.Start));
                if (next > line + 1)
                {
                    yield return new ParagraphJoin(line + 1, next + 1,
                        Punctuation.EndsSentence(bulletin.Source.AsSpan(upper.Start, upper.Length)),
                        [.. bulletin.Lines.Skip(line + 1).Take(next - line - 1).Select(between => between.Role)]);
                }
            }
        }

        int IndexOfLineAt(int position) => Array.BinarySearch(starts, position) is var index && index >= 0 ? index : ~index - 1;
    }
}
