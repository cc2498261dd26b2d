namespace NewsArchive.Text.Index.Terms;

/// <summary>
/// Merges the words of several dictionaries, and maps the ordinals in each dictionary to ordinals in the merged list, like Lucene's
/// OrdinalMap.
/// </summary>
internal sealed class WordOrdinalMap
{
    public WordOrdinalMap(IEnumerable<TermDictionary> dictionaries)
    {
        var all = dictionaries.ToArray();
        Ordinals = [.. all.Select(d => new int[d.WordCount])];
        var queue = new PriorityQueue<(int Dictionary, int Word), byte[]>(
            Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)));
        for (var i = 0; i < all.Length; i++)
            Enqueue(i, 0);
        while (queue.TryDequeue(out var first, out var word))
        {
            if (Words.Count == 0 || !Words[^1].AsSpan().SequenceEqual(word))
                Words.Add(word);
            Ordinals[first.Dictionary][first.Word] = Words.Count - 1;
            Enqueue(first.Dictionary, first.Word + 1);
        }

        void Enqueue(int dictionary, int word)
        {
            if (word < all[dictionary].WordCount)
                queue.Enqueue((dictionary, word), all[dictionary].Word(word).ToArray());
        }
    }

    /// <summary>The distinct words of all dictionaries, in order and in UTF-8.</summary>
    public List<byte[]> Words { get; } = [];

    /// <summary>For each dictionary, the index of each word in <see cref="Words"/>.</summary>
    public int[][] Ordinals { get; }
}
