using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NewsArchive.Text.Index.Postings;
using NewsArchive.Text.Index.Scoring;
using NewsArchive.Text.Index.Terms;
using NewsArchive.Text.Queries;

namespace NewsArchive.Text.Index.Segments;

/// <summary>
/// Writes a segment to a stream: the columns of the articles, the postings lists, the dictionary, the footer and the checksum. All articles
/// must be added first, newest first, then all terms in order.
/// </summary>
internal sealed class SegmentWriter(Stream output)
{
    private readonly SegmentBuffer buffer = new(output);
    private readonly int[] footer = new int[(int)FooterField.Count];
    private readonly List<long> ids = [];
    private readonly List<int> days = [], titleEnds = [], bodyStarts = [];
    private readonly List<byte> lengths = [];
    private readonly SpanColumnWriter leads = new(), captions = new();
    private readonly ValueColumnWriter[] values = [.. ArticleTable.ValueFields.Select(_ => new ValueColumnWriter())];
    private readonly List<int> ideographs = [], ideographTerms = [], wordTerms = [], nexts = [], postings = [];
    private long totalLength;
    private PostingsWriter? writer;
    private ulong lastTerm;

    /// <summary>Adds an article.</summary>
    /// <param name="id">The ID of the article.</param>
    /// <param name="day">The day, as <see cref="DateOnly.DayNumber"/> or <see cref="ArticleTable.NoDay"/>.</param>
    /// <param name="titleEnd">The position after the headline.</param>
    /// <param name="bodyStart">The position at which the body starts.</param>
    /// <param name="lengthCode">The code of the length, as returned by <see cref="Bm25.LengthCode"/>.</param>
    public void AddArticle(long id, int day, int titleEnd, int bodyStart, byte lengthCode)
    {
        ids.Add(id);
        days.Add(day);
        titleEnds.Add(titleEnd);
        bodyStarts.Add(bodyStart);
        lengths.Add(lengthCode);
        totalLength += Bm25.Length(lengthCode);
    }

    /// <summary>Adds the spans of the last article in a part of the body (see <see cref="SpanColumn"/>).</summary>
    public void AddSpans(ArticleField field, ReadOnlySpan<int> ofArticle) => (field == ArticleField.Lead ? leads : captions).Add(ofArticle);

    /// <summary>Adds the values of the last article in a field.</summary>
    public void AddValues(ArticleField field, IEnumerable<string> ofArticle) => values[field - ArticleField.Place].Add(ofArticle);

    /// <summary>Adds a term and its postings.</summary>
    public void AddTerm(ulong term, ReadOnlySpan<int> articles, ReadOnlySpan<int> codes, ReadOnlySpan<int> deltas)
    {
        writer ??= WriteArticles();
        if (nexts.Count == 0 || !Term.HaveSameHead(term, lastTerm))
        {
            if (Term.IsWord(term))
            {
                wordTerms.Add(nexts.Count);
            }
            else
            {
                ideographs.Add(Term.Head(term));
                ideographTerms.Add(nexts.Count);
            }
        }
        lastTerm = term;
        nexts.Add(Term.Next(term));
        postings.Add(buffer.Length);
        writer.Write(articles, codes, deltas);
        buffer.Commit();
    }

    /// <summary>Completes the segment.</summary>
    /// <param name="words">The words that are heads of terms, in UTF-8 and in order.</param>
    /// <returns>The checksum.</returns>
    public long Finish(IReadOnlyList<byte[]> words)
    {
        writer ??= WriteArticles();
        buffer.Append(BitPacking.Padding);
        WriteDictionary(words);
        buffer.Add<int>(footer);
        var checksum = buffer.Flush();
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.Append(sizeof(ulong)), checksum);
        buffer.Flush();
        return (long)checksum;
    }

    private PostingsWriter WriteArticles()
    {
        buffer.Add(Segment.Magic);
        footer[(int)FooterField.ArticleCount] = ids.Count;
        (footer[(int)FooterField.LengthLow], footer[(int)FooterField.LengthHigh]) = ((int)totalLength, (int)(totalLength >> 32));
        Write<long>(FooterField.Ids, CollectionsMarshal.AsSpan(ids));
        Write<int>(FooterField.Days, CollectionsMarshal.AsSpan(days));
        Write<int>(FooterField.TitleEnds, CollectionsMarshal.AsSpan(titleEnds));
        Write<int>(FooterField.BodyStarts, CollectionsMarshal.AsSpan(bodyStarts));
        Write<byte>(FooterField.Lengths, CollectionsMarshal.AsSpan(lengths));
        Start(FooterField.Leads);
        leads.Write(buffer);
        Start(FooterField.Captions);
        captions.Write(buffer);
        for (var i = 0; i < values.Length; i++)
        {
            Start(FooterField.Places + i);
            values[i].Write(buffer);
        }
        return new PostingsWriter(buffer, [.. lengths], Bm25.Norms(totalLength / (double)Math.Max(1, ids.Count)));
    }

    private void WriteDictionary(IReadOnlyList<byte[]> words)
    {
        (footer[(int)FooterField.IdeographCount], footer[(int)FooterField.WordCount]) = (ideographs.Count, words.Count);
        footer[(int)FooterField.TermCount] = nexts.Count;
        ideographTerms.Add(wordTerms.Count > 0 ? wordTerms[0] : nexts.Count);
        wordTerms.Add(nexts.Count);
        Write<int>(FooterField.Ideographs, CollectionsMarshal.AsSpan(ideographs));
        Write<int>(FooterField.IdeographTerms, CollectionsMarshal.AsSpan(ideographTerms));
        Write<int>(FooterField.WordTerms, CollectionsMarshal.AsSpan(wordTerms));
        Write<int>(FooterField.Nexts, CollectionsMarshal.AsSpan(nexts));
        Write<int>(FooterField.Postings, CollectionsMarshal.AsSpan(postings));
        var offsets = new int[words.Count + 1];
        for (var i = 0; i < words.Count; i++)
            offsets[i + 1] = offsets[i] + words[i].Length;
        Write<int>(FooterField.WordOffsets, offsets);
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
