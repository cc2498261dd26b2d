using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NewsArchive.Text.Analysis;

namespace NewsArchive.Text.Index;

/// <summary>Writes a segment to a stream: first all articles, newest first, then all terms in their order, then the dictionary and the foot.</summary>
internal sealed class SegmentWriter(Stream output)
{
    private readonly SegmentBuffer buffer = new(output);
    private readonly int[] foot = new int[(int)Part.All];
    private readonly List<long> ids = [];
    private readonly List<int> days = [], titleEnds = [], bodyStarts = [];
    private readonly List<byte> lengths = [];
    private readonly ValueColumnWriter[] values = [new(), new(), new(), new()];
    private readonly List<int> hans = [], hanTerms = [], wordTerms = [], tails = [], postings = [];
    private long length;
    private PostingsWriter? writer;
    private ulong last;

    public void AddArticle(long id, int day, int titleEnd, int bodyStart, byte lengthCode)
    {
        ids.Add(id);
        days.Add(day);
        titleEnds.Add(titleEnd);
        bodyStarts.Add(bodyStart);
        lengths.Add(lengthCode);
        length += Bm25.Length(lengthCode);
    }

    /// <summary>Adds the values of the article that was added last.</summary>
    public void AddValues(ArticleField field, IEnumerable<string> ofArticle) => values[field - ArticleField.Place].Add(ofArticle);

    /// <summary>Adds the next term with its articles, as <see cref="PostingsWriter.Write"/> takes them.</summary>
    public void AddTerm(ulong term, ReadOnlySpan<int> articles, ReadOnlySpan<int> codes, ReadOnlySpan<int> steps)
    {
        writer ??= StartTerms();
        if (tails.Count == 0 || !Term.HaveOneHead(term, last))
        {
            if (Term.IsWord(term)) wordTerms.Add(tails.Count);
            else
            {
                hans.Add(Term.Head(term));
                hanTerms.Add(tails.Count);
            }
        }
        last = term;
        tails.Add(Term.Behind(term));
        postings.Add(buffer.Length);
        writer.Write(articles, codes, steps);
        buffer.Settle();
    }

    /// <summary>Ends the segment.</summary>
    /// <param name="words">The words that terms begin with, in UTF-8 and in their order.</param>
    /// <returns>Its checksum.</returns>
    public long Finish(IReadOnlyList<byte[]> words)
    {
        writer ??= StartTerms();
        // A number of a row is read together with the bytes behind it.
        buffer.Append(BitPacking.Padding);
        WriteDictionary(words);
        buffer.Add<int>(foot);
        var checksum = buffer.Flush();
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.Append(sizeof(ulong)), checksum);
        buffer.Flush();
        return (long)checksum;
    }

    private PostingsWriter StartTerms()
    {
        buffer.Add(Segment.Magic);
        (foot[(int)Part.ArticleCount], foot[(int)Part.LengthLow], foot[(int)Part.LengthHigh]) = (ids.Count, (int)length, (int)(length >> 32));
        Write<long>(Part.Ids, CollectionsMarshal.AsSpan(ids));
        Write<int>(Part.Days, CollectionsMarshal.AsSpan(days));
        Write<int>(Part.TitleEnds, CollectionsMarshal.AsSpan(titleEnds));
        Write<int>(Part.BodyStarts, CollectionsMarshal.AsSpan(bodyStarts));
        Write<byte>(Part.Lengths, CollectionsMarshal.AsSpan(lengths));
        for (var i = 0; i < values.Length; i++)
        {
            Start(Part.Places + i);
            values[i].Write(buffer);
        }
        return new PostingsWriter(buffer, [.. lengths], Bm25.Norms(length / (double)Math.Max(1, ids.Count)));
    }

    private void WriteDictionary(IReadOnlyList<byte[]> words)
    {
        (foot[(int)Part.HanCount], foot[(int)Part.WordCount], foot[(int)Part.TermCount]) = (hans.Count, words.Count, tails.Count);
        hanTerms.Add(wordTerms.Count > 0 ? wordTerms[0] : tails.Count);
        wordTerms.Add(tails.Count);
        Write<int>(Part.Hans, CollectionsMarshal.AsSpan(hans));
        Write<int>(Part.HanTerms, CollectionsMarshal.AsSpan(hanTerms));
        Write<int>(Part.WordTerms, CollectionsMarshal.AsSpan(wordTerms));
        Write<int>(Part.Tails, CollectionsMarshal.AsSpan(tails));
        Write<int>(Part.Postings, CollectionsMarshal.AsSpan(postings));
        var ends = new int[words.Count + 1];
        for (var i = 0; i < words.Count; i++) ends[i + 1] = ends[i] + words[i].Length;
        Write<int>(Part.WordTexts, ends);
        Start(Part.Words);
        foreach (var word in words) buffer.Add<byte>(word);
        buffer.Align(sizeof(int));
    }

    private void Write<T>(Part part, ReadOnlySpan<T> column) where T : unmanaged
    {
        Start(part);
        buffer.Add(column);
    }

    private void Start(Part part)
    {
        buffer.Align(sizeof(long));
        foot[(int)part] = buffer.Length;
    }
}
