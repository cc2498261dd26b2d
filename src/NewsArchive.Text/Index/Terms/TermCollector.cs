using NewsArchive.Text.Analysis;
using NewsArchive.Text.Index.Postings;

namespace NewsArchive.Text.Index.Terms;

/// <summary>
/// The terms of many articles with their positions, in the order in which they stand. Beside the analyzer's terms a word with the
/// character right behind it is one, so that 8月 is found as fast as 八月 and no list of all that begins with 月 is needed.
/// </summary>
internal sealed class TermCollector
{
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> wordsBySpan;
    private int[] terms = new int[1 << 12], positions = new int[1 << 12];
    private char[] word = new char[64];
    private int next;

    public TermCollector() => wordsBySpan = words.GetAlternateLookup<ReadOnlySpan<char>>();

    public TermHashTable Table { get; } = new();

    /// <summary>The words by number.</summary>
    public IReadOnlyCollection<string> Words => words.Keys;

    public int Count { get; private set; }

    public ReadOnlySpan<int> Terms => terms.AsSpan(0, Count);

    public ReadOnlySpan<int> Positions => positions.AsSpan(0, Count);

    /// <summary>How many units the article has so far.</summary>
    public int Length { get; private set; }

    /// <summary>The position of the next line.</summary>
    public int Next => next;

    public void StartArticle() => (next, Length) = (0, 0);

    public void AddLine(string line)
    {
        var characters = Folding.Fold(line);
        var (before, isWord, at, gap) = (-1, false, next, false);
        for (var i = 0; i < characters.Count; i++)
        {
            var character = characters[i];
            if (character.Kind == CharacterKind.Separator)
                gap = true;
            if (character.Kind is CharacterKind.Separator or CharacterKind.Blank)
                continue;

            var isHan = character.Kind == CharacterKind.Ideograph;
            var unit = isHan ? character.Rune.Value : Word(characters, ref i);
            if (before >= 0)
            {
                Add(before, isWord, isHan && !gap ? unit : Term.NoNext, at);
                at += gap ? PositionIncrement.Punctuation : PositionIncrement.Adjacent;
            }
            (before, isWord, gap) = (unit, !isHan, false);
            Length++;
        }
        if (before < 0)
            return;
        Add(before, isWord, Term.NoNext, at);
        next = at + PositionIncrement.Line;
    }

    private void Add(int unit, bool isWord, int behind, int position)
    {
        if (!isWord)
        {
            Add(Term.OfIdeograph(unit, behind), position);
        }
        else
        {
            Add(Term.OfWord(unit, Term.NoNext), position);
            if (behind != Term.NoNext)
                Add(Term.OfWord(unit, behind), position);
        }
    }

    private void Add(ulong term, int position)
    {
        if (Count == terms.Length)
        {
            Array.Resize(ref terms, Count * 2);
            Array.Resize(ref positions, Count * 2);
        }
        (terms[Count], positions[Count++]) = (Table.Add(term), position);
    }

    private int Word(List<Character> characters, ref int i)
    {
        var length = 0;
        for (; i < characters.Count && characters[i].Kind is CharacterKind.Letter or CharacterKind.Digit; i++)
        {
            if (length + 2 > word.Length)
                Array.Resize(ref word, word.Length * 2);
            length += characters[i].Rune.EncodeToUtf16(word.AsSpan(length));
        }
        i--;
        if (wordsBySpan.TryGetValue(word.AsSpan(0, length), out var number))
            return number;
        words.Add(new string(word, 0, length), number = words.Count);
        return number;
    }
}
