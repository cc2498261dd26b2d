namespace NewsArchive.Text.Lexicon;

/// <summary>
/// Selects the strings that are words or set phrases, and no parts of them and no accidental neighbours. No list of words is used. A string
/// must be free on both sides: what stands beside it varies (Jin and Tanaka-Ishii, Unsupervised Segmentation of Chinese Text by Use of
/// Branching Entropy, 2006). And its parts must belong together: wherever it is divided, they occur together much more often than they
/// would by chance (Sproat and Shih, A Statistical Method for Finding Word Boundaries in Chinese Text, 1990).
/// </summary>
/// <param name="strings">All strings that repeat, with shorter ones before longer ones.</param>
/// <param name="size">The number of tokens of the texts.</param>
internal sealed class WordStrings(List<RepeatedString> strings, int size)
{
    // In bits: more than three neighbours would have that each stand there as often.
    private const double MinEntropy = 1.65;

    private const double MinCohesion = 20;

    // A long word hardly loses its first or last character, but a particle or preposition easily joins a phrase.
    private const double CohesionOfEdge = 60;
    private const int LongWord = 4;

    // A string that mostly is a part of a longer one says nothing that this does not say.
    private const double ShareOfLonger = 0.75;

    /// <summary>Gets the numbers of the strings that are words.</summary>
    /// <param name="shortest">The least length.</param>
    public List<int> Find(int shortest)
    {
        var found = new List<int>();
        for (var i = 0; i < strings.Count; i++)
        {
            if (strings[i].Length >= shortest && IsWord(i))
                found.Add(i);
        }
        return found;
    }

    /// <summary>Gets those words whose frequency is not that of a longer one that they are a part of.</summary>
    /// <param name="words">The frequencies of the words by their numbers.</param>
    public IEnumerable<int> Unexplained(IReadOnlyDictionary<int, int> words)
    {
        var longer = new int[strings.Count];
        for (var i = strings.Count - 1; i >= 0; i--)
        {
            var most = Math.Max(longer[i], words.GetValueOrDefault(i));
            foreach (var part in new[] { strings[i].Prefix, strings[i].Suffix })
            {
                if (part >= 0)
                    longer[part] = Math.Max(longer[part], most);
            }
        }
        return words.Where(word => longer[word.Key] < ShareOfLonger * word.Value).Select(word => word.Key);
    }

    /// <summary>
    /// Gets those words that adjoin something and are not, more often than not, a single character that begins or ends a longer one.
    /// </summary>
    /// <param name="words">How often the words stand before and after it, by their numbers.</param>
    public IEnumerable<int> Whole(IReadOnlyDictionary<int, Collocate> words)
    {
        var parts = new int[strings.Count];
        foreach (var (number, word) in words.Where(word => strings[word.Key].Length > 1))
        {
            AddPart(number, longer => longer.Prefix, word.Right);
            AddPart(number, longer => longer.Suffix, word.Left);
        }
        return words.Keys.Where(number => strings[number].Length > 1 || parts[number] * 2 < words[number].Occurrences);

        void AddPart(int number, Func<RepeatedString, int> shorter, int count)
        {
            var part = shorter(strings[number]);
            while (strings[part].Length > 1 && !words.ContainsKey(part))
                part = shorter(strings[part]);
            parts[part] += count;
        }
    }

    private bool IsWord(int number)
    {
        var word = strings[number];
        // In a short text, no string can occur many times as often as by chance.
        var possible = (double)size / word.Count;
        return Math.Min(word.Before, word.After) >= MinEntropy && Cohesion(number) >= Math.Min(MinCohesion, possible / 2);
    }

    // How many times as often as by chance the parts occur together, at the weakest place.
    private double Cohesion(int number)
    {
        var least = double.PositiveInfinity;
        var (head, length) = (strings[number].Prefix, strings[number].Length);
        for (var headLength = length - 1; headLength > 0; headLength--, head = strings[head].Prefix)
        {
            var tail = number;
            for (var i = 0; i < headLength; i++)
                tail = strings[tail].Suffix;
            var cohesion = (double)strings[number].Count * size / ((double)strings[head].Count * strings[tail].Count);
            var isEdge = length >= LongWord && (headLength == 1 || headLength == length - 1);
            least = Math.Min(least, isEdge ? cohesion * MinCohesion / CohesionOfEdge : cohesion);
        }
        return least;
    }
}
