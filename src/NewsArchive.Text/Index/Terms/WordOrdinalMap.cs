namespace NewsArchive.Text.Index.Terms;

/// <summary>The words of several dictionaries in one order.</summary>
internal sealed class WordMerge
{
    public WordMerge(IEnumerable<TermDictionary> dictionaries)
    {
        var all = dictionaries.ToArray();
        Ranks = [.. all.Select(d => new int[d.WordCount])];
        var next = new PriorityQueue<(int Dictionary, int Word), byte[]>(Comparer<byte[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)));
        for (var i = 0; i < all.Length; i++)
            Enqueue(i, 0);
        while (next.TryDequeue(out var place, out var word))
        {
            if (All.Count == 0 || !All[^1].AsSpan().SequenceEqual(word))
                All.Add(word);
            Ranks[place.Dictionary][place.Word] = All.Count - 1;
            Enqueue(place.Dictionary, place.Word + 1);
        }

        void Enqueue(int dictionary, int word)
        {
            if (word < all[dictionary].WordCount)
                next.Enqueue((dictionary, word), all[dictionary].Word(word).ToArray());
        }
    }

    /// <summary>The different words.</summary>
    public List<byte[]> All { get; } = [];

    /// <summary>For each dictionary the places of its words among all.</summary>
    public int[][] Ranks { get; }
}
