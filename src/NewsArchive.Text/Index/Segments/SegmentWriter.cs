using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Terms;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Segments;

/// <summary>Writes a segment to a stream: first all articles, newest first, then all terms in their order, then the dictionary and the footer.</summary>
internal sealed class SegmentWriter(Stream output)
{
    private readonly SegmentBuffer buffer = new(output);
    private readonly int[] footer = new int[(int)FooterField.All];
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
            if (Term.IsWord(term))
            {
                wordTerms.Add(tails.Count);
            }
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
        buffer.Add<int>(footer);
        var checksum = buffer.Flush();
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.Append(sizeof(ulong)), checksum);
        buffer.Flush();
        return (long)checksum;
    }

    private PostingsWriter StartTerms()
    {
        buffer.Add(Segment.Magic);
        (footer[(int)FooterField.ArticleCount], footer[(int)FooterField.LengthLow], footer[(int)FooterField.LengthHigh]) = (ids.Count, (int)length, (int)(length >> 32));
        Write<long>(FooterField.Ids, CollectionsMarshal.AsSpan(ids));
        Write<int>(FooterField.Days, CollectionsMarshal.AsSpan(days));
        Write<int>(FooterField.TitleEnds, CollectionsMarshal.AsSpan(titleEnds));
        Write<int>(FooterField.BodyStarts, CollectionsMarshal.AsSpan(bodyStarts));
        Write<byte>(FooterField.Lengths, CollectionsMarshal.AsSpan(lengths));
        for (var i = 0; i < values.Length; i++)
        {
            Start(FooterField.Places + i);
            values[i].Write(buffer);
        }
        return new PostingsWriter(buffer, [.. lengths], Bm25.Norms(length / (double)Math.Max(1, ids.Count)));
    }

    private void WriteDictionary(IReadOnlyList<byte[]> words)
    {
        (footer[(int)FooterField.HanCount], footer[(int)FooterField.WordCount], footer[(int)FooterField.TermCount]) = (hans.Count, words.Count, tails.Count);
        hanTerms.Add(wordTerms.Count > 0 ? wordTerms[0] : tails.Count);
        wordTerms.Add(tails.Count);
        Write<int>(FooterField.Hans, CollectionsMarshal.AsSpan(hans));
        Write<int>(FooterField.HanTerms, CollectionsMarshal.AsSpan(hanTerms));
        Write<int>(FooterField.WordTerms, CollectionsMarshal.AsSpan(wordTerms));
        Write<int>(FooterField.Tails, CollectionsMarshal.AsSpan(tails));
        Write<int>(FooterField.Postings, CollectionsMarshal.AsSpan(postings));
        var ends = new int[words.Count + 1];
        for (var i = 0; i < words.Count; i++)
            ends[i + 1] = ends[i] + words[i].Length;
        Write<int>(FooterField.WordTexts, ends);
        Start(FooterField.Words);
        foreach (var word in words)
            buffer.Add<byte>(word);
        buffer.Align(sizeof(int));
    }

    private void Write<T>(FooterField field, ReadOnlySpan<T> column) where T : unmanaged
    {
        Start(field);
        buffer.Add(column);
    }

    private void Start(FooterField field)
    {
        buffer.Align(sizeof(long));
        footer[(int)field] = buffer.Length;
    }
}
