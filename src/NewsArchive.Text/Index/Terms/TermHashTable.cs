using System.Numerics;

namespace NewsArchive.Text.Index.Terms;

/// <summary>
/// A hash table with open addressing that numbers terms in the order of their first occurrence and counts their occurrences.
/// </summary>
internal sealed class TermHashTable
{
    // 0 marks an empty slot.
    private ulong[] terms = new ulong[1 << 12];
    private int[] numbers = new int[1 << 12], counts = new int[1 << 11];

    /// <summary>The number of distinct terms.</summary>
    public int Count { get; private set; }

    /// <summary>The number of occurrences of each term, indexed by the term's number.</summary>
    public ReadOnlySpan<int> Counts => counts.AsSpan(0, Count);

    /// <summary>Gets the terms, indexed by their number.</summary>
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

    /// <summary>Counts an occurrence of a term, which must not be 0.</summary>
    /// <returns>The number of the term.</returns>
    public int Add(ulong term)
    {
        var slot = SlotOf(term);
        if (terms[slot] == 0)
        {
            if (Count == counts.Length)
            {
                Grow();
                slot = SlotOf(term);
            }
            (terms[slot], numbers[slot]) = (term, Count++);
        }
        var number = numbers[slot];
        counts[number]++;
        return number;
    }

    private int SlotOf(ulong term)
    {
        var slot = (int)(term * 0x9E3779B97F4A7C15 >> 64 - BitOperations.Log2((uint)terms.Length));
        while (terms[slot] != term && terms[slot] != 0)
            slot = slot + 1 & terms.Length - 1;
        return slot;
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
            var slot = SlotOf(oldTerms[i]);
            (terms[slot], numbers[slot]) = (oldTerms[i], oldNumbers[i]);
        }
    }
}
