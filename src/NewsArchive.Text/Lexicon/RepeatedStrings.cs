namespace NewsArchive.Text.Lexicon;

/// <summary>
/// Finds all strings that repeat, from short to long: a string of n tokens can repeat only where one of n - 1 does (Agrawal and Srikant,
/// Fast Algorithms for Mining Association Rules, 1994). Each length takes two sorts of the places that are left, and memory of some 50
/// bytes a token.
/// </summary>
/// <param name="sequence">The texts.</param>
/// <param name="minimum">How often a string must be counted.</param>
/// <param name="cancellation">Cancels the work.</param>
internal sealed class RepeatedStrings(TokenSequence sequence, int minimum, CancellationToken cancellation)
{
    /// <summary>The greatest length of a string, in tokens.</summary>
    public const int MaxLength = 10;

    private readonly List<RepeatedString> strings = [];
    private readonly int[] symbols = [.. sequence.Symbols], runEnds = sequence.UnmaskedRunEnds(), limits = [.. sequence.Limits];
    // The number of the string that begins at each place; -1 if it does not repeat.
    private readonly int[] numbers = new int[sequence.Count];
    private readonly long[] keys = new long[sequence.Count];
    private readonly int[] places = new int[sequence.Count];
    private readonly List<(int Place, int Number)> next = [];

    /// <summary>Finds the strings, with shorter ones before longer ones.</summary>
    public List<RepeatedString> Find()
    {
        var count = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = -1;
            if (runEnds[i] > i)
                (places[count], keys[count++]) = (i, symbols[i]);
        }
        Sort(count);
        ForEachRun(count, (from, to) => Add(from, to, 1, -1));
        for (var length = 1; length <= MaxLength && next.Count > 0; length++)
            Extend(length);
        return strings;
    }

    // Finds what stands before and after the strings of a length, and the strings that are one token longer.
    private void Extend(int length)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var (place, number) in next)
            numbers[place] = number;
        var current = next.ToArray();
        next.Clear();
        for (var i = 0; i < current.Length; i++)
            (keys[i], places[i]) = (KeyOf(current[i].Number, SymbolAt(current[i].Place - 1, current[i].Place)), current[i].Place);
        keys.AsSpan(0, current.Length).Sort();
        ForEachString(current.Length, (number, from, to) => strings[number] = strings[number] with { Before = Entropy(from, to) });

        for (var i = 0; i < current.Length; i++)
        {
            var (place, number) = current[i];
            keys[i] = KeyOf(number, place + length < runEnds[place] ? symbols[place + length] : TokenSequence.Boundary);
        }
        Sort(current.Length);
        ForEachString(current.Length, (number, from, to) => strings[number] = strings[number] with { After = Entropy(from, to) });
        if (length < MaxLength)
            ForEachRun(current.Length, (from, to) => Add(from, to, length + 1, (int)(keys[from] >> 32)));
        foreach (var (place, _) in current)
            numbers[place] = -1;
    }

    private void Add(int from, int to, int length, int prefix)
    {
        if (to - from < minimum || (uint)keys[from] == TokenSequence.Boundary)
            return;
        var (counted, first) = (0, -1);
        for (var i = from; i < to; i++)
        {
            if (places[i] + length <= limits[places[i]])
                (counted, first) = (counted + 1, first < 0 ? places[i] : Math.Min(first, places[i]));
        }
        if (counted < minimum)
            return;
        var suffix = length == 1 ? -1 : numbers[places[from] + 1];
        strings.Add(new RepeatedString(length, first, prefix, suffix) { Count = to - from, Counted = counted });
        for (var i = from; i < to; i++)
            next.Add((places[i], strings.Count - 1));
    }

    // What stands at a place beside one in the same run.
    private int SymbolAt(int place, int beside) =>
        place >= 0 && runEnds[place] > beside ? symbols[place] : TokenSequence.Boundary;

    private double Entropy(int from, int to)
    {
        var (total, sum) = ((double)(to - from), 0.0);
        ForEachRun(from, to, (start, end) =>
        {
            var share = (end - start) / total;
            sum -= (uint)keys[start] == TokenSequence.Boundary ? (end - start) * Math.Log2(1 / total) / total : share * Math.Log2(share);
        });
        return sum;
    }

    private void Sort(int count) => keys.AsSpan(0, count).Sort(places.AsSpan(0, count));

    private void ForEachRun(int count, Action<int, int> action) => ForEachRun(0, count, action);

    private void ForEachRun(int from, int to, Action<int, int> action)
    {
        for (int start = from, i = from + 1; i <= to; i++)
        {
            if (i < to && keys[i] == keys[start])
                continue;
            action(start, i);
            start = i;
        }
    }

    private void ForEachString(int count, Action<int, int, int> action)
    {
        for (int start = 0, i = 1; i <= count && count > 0; i++)
        {
            if (i < count && keys[i] >> 32 == keys[start] >> 32)
                continue;
            action((int)(keys[start] >> 32), start, i);
            start = i;
        }
    }

    private static long KeyOf(int number, int symbol) => (long)number << 32 | (uint)symbol;
}
