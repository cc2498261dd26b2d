using System.Numerics;

namespace NewsArchive.Text.Index.Terms;

/// <summary>Gives terms numbers, in the order in which they come, and counts them. Open addressing: one look into memory a term.</summary>
internal sealed class TermTable
{
    private ulong[] terms = new ulong[1 << 12];
    private int[] numbers = new int[1 << 12], counts = new int[1 << 11];

    public int Count { get; private set; }

    /// <summary>The terms by their numbers.</summary>
    public ulong[] ToArray()
    {
        var all = new ulong[Count];
        for (var i = 0; i < terms.Length; i++)
        {
            if (terms[i] != 0)
                all[numbers[i]] = terms[i];
        }
        return all;
    }

    /// <summary>How often each term came, by its number.</summary>
    public ReadOnlySpan<int> Counts => counts.AsSpan(0, Count);

    /// <summary>Counts a term, which is not 0, and gives its number.</summary>
    public int Add(ulong term)
    {
        var at = Slot(term);
        if (terms[at] == 0)
        {
            if (Count == counts.Length)
            {
                Grow();
                at = Slot(term);
            }
            (terms[at], numbers[at]) = (term, Count++);
        }
        var number = numbers[at];
        counts[number]++;
        return number;
    }

    private int Slot(ulong term)
    {
        var at = (int)(term * 0x9E3779B97F4A7C15 >> 64 - BitOperations.Log2((uint)terms.Length));
        while (terms[at] != term && terms[at] != 0)
            at = at + 1 & terms.Length - 1;
        return at;
    }

    private void Grow()
    {
        var (oldTerms, oldNumbers) = (terms, numbers);
        (terms, numbers) = (new ulong[terms.Length * 2], new int[terms.Length * 2]);
        Array.Resize(ref counts, terms.Length / 2);
        for (var i = 0; i < oldTerms.Length; i++)
        {
            if (oldTerms[i] == 0)
                continue;
            var at = Slot(oldTerms[i]);
            (terms[at], numbers[at]) = (oldTerms[i], oldNumbers[i]);
        }
    }
}
