using System.Runtime.InteropServices;

namespace NewsArchive.Text.Copies;

/// <summary>
/// How much two articles have in common, and whether one is a copy of the other: the same story, printed again whole, abridged, or with
/// another lead.
/// </summary>
/// <remarks>
/// <para>
/// By the judgement of a reader, a copy has the sentences of the other, whatever stands between and around them: advertisements, captions,
/// a history of the case, the lines of editors. So an article is a copy of another if most of the shorter one of the two stands in the
/// longer one, in runs of at least 8 characters and of 60 in all: 78 % if both are as long, and up to 87 % the longer the other one is,
/// since what quotes a long speech has much of it without being a copy. Up to 20 characters before the first and 25 after the last run
/// don't count, as datelines and editors' names stand there.
/// </para>
/// <para>
/// Articles of one form are no copies: the prices of a share on two days, the reception of two guests, the forecasts of two mornings. They
/// have the same sentences with other numbers and names in them. So of the runs that follow each other in both texts, few may have other
/// characters between them: one in 50 characters of the text, less one, and one other number in 250, or one more on the same day. What is
/// printed more than two weeks apart has to be all but the same, since what recurs each month or year has its form from the last time.
/// </para>
/// <para>
/// The limits were found on the pairs in the tests that were read for them, and tested on those that were read afterwards.
/// </para>
/// </remarks>
public sealed class CopyComparison
{
    private const int LeastShared = CopyText.LeastLength;
    private const double LeastShareOfAsLong = 0.78, LeastShareOfFarLonger = 0.87;
    private const int MaxHead = 20, MaxTail = 25;

    private const int LeastName = 3;

    // What is replaced by a longer passage was left out, and something else was written.
    private const int MaxReplacedLength = 80;
    private const int CharactersAReplacement = 50, CharactersANumber = 250;
    private const int RecurringAfterDays = 14, CharactersAReplacementWhereRecurring = 600;

    private readonly int length, longerLength, head, tail;

    private CopyComparison(CopyText shorter, CopyText longer)
    {
        var runes = shorter.Runes;
        var others = longer.Runes;
        var runs = CommonRuns.Find(runes, others);
        (length, longerLength) = (runes.Length, others.Length);
        if (runs.Count == 0)
            return;
        (Shared, head, tail) = (runs.Sum(run => run.Length), runs[0].First, length - runs[^1].FirstEnd);
        var (last, repeatable) = (default(CommonRun), new HashSet<(string, string)>());
        foreach (var run in runs)
        {
            if (IsReplacement(run.First - last.FirstEnd) && IsReplacement(run.Second - last.SecondEnd))
            {
                // What is replaced at the beginning is the lead or the dateline.
                if (last.Length > 0 && (run.First - last.FirstEnd >= LeastName && run.Second - last.SecondEnd >= LeastName
                    || repeatable.Add((TextOf(runes[last.FirstEnd..run.First]), TextOf(others[last.SecondEnd..run.Second])))))
                {
                    Replacements++;
                }
                ReplacedNumbers += CountOtherNumbers(runes, last.FirstEnd..run.First, others, last.SecondEnd..run.Second);
            }
            last = run;
        }
    }

    /// <summary>The number of characters of the shorter text that stand in the longer one, in runs of at least 8.</summary>
    public int Shared { get; }

    /// <summary>
    /// How often the texts have other characters between two runs that follow each other in both. What a paper replaces throughout, such
    /// as 中国 by 我国, counts once, unless it is as long as the name of a person.
    /// </summary>
    public int Replacements { get; }

    /// <summary>How many other numbers they have there.</summary>
    public int ReplacedNumbers { get; }

    /// <summary>Compares two texts, in whichever order, in time proportional to their lengths.</summary>
    /// <param name="first">A text.</param>
    /// <param name="second">Another one.</param>
    public static CopyComparison Between(CopyText first, CopyText second) =>
        // A passage that only one of two texts of the same length repeats would count more from its side.
        (first.Length, first.Runes.SequenceCompareTo(second.Runes)).CompareTo((second.Length, 0)) <= 0
            ? new CopyComparison(first, second) : new CopyComparison(second, first);

    /// <summary>Whether one of the articles is a copy of the other.</summary>
    /// <param name="daysApart">The number of days from one article to the other; null if a day is not known.</param>
    public bool IsCopy(int? daysApart)
    {
        var counted = length - Math.Min(head, Math.Min(MaxHead, length / 10)) - Math.Min(tail, Math.Min(MaxTail, length / 5));
        var numbers = length / CharactersANumber + (daysApart == 0 ? 1 : 0);
        var replacements = daysApart > RecurringAfterDays
            ? length / CharactersAReplacementWhereRecurring : length / CharactersAReplacement - 1;
        var share = LeastShareOfFarLonger - (LeastShareOfFarLonger - LeastShareOfAsLong) * length / longerLength;
        return Shared >= LeastShared && Shared >= share * counted && Replacements <= replacements && ReplacedNumbers <= numbers;
    }

    /// <summary>
    /// Whether most of the longer article is the shorter one, too. Otherwise the longer one may tell other stories, as a summary of the day
    /// does, which have nothing to do with each other.
    /// </summary>
    public bool IsSameStory => 2 * Shared >= longerLength;

    private static string TextOf(ReadOnlySpan<int> runes) => string.Join(' ', runes.ToArray());

    private static bool IsReplacement(int gap) => gap is > 0 and <= MaxReplacedLength;

    /// <summary>Counts the numbers of one passage that stand in place of those of another.</summary>
    private static int CountOtherNumbers(ReadOnlySpan<int> first, Range passage, ReadOnlySpan<int> second, Range otherPassage)
    {
        var (numbers, others) = (NumbersIn(first, passage), NumbersIn(second, otherPassage));
        return Math.Min(numbers.Except(others).Count(), others.Except(numbers).Count());
    }

    /// <summary>Gets the numbers in a passage, with the digits around it that belong to them.</summary>
    private static HashSet<string> NumbersIn(ReadOnlySpan<int> runes, Range passage)
    {
        var (start, end) = (passage.Start.Value, passage.End.Value);
        while (start > 0 && DigitOf(runes[start - 1]) is not null)
            start--;
        while (end < runes.Length && DigitOf(runes[end]) is not null)
            end++;
        var (numbers, number) = (new HashSet<string>(), new List<char>());
        for (var i = start; i <= end; i++)
        {
            if (i < end && DigitOf(runes[i]) is { } digit)
            {
                number.Add(digit);
                continue;
            }
            // A 一 that stands alone says "a", seldom "1".
            if (number.Count > 1 || number.Count == 1 && runes[i - 1] != '一')
                numbers.Add(CollectionsMarshal.AsSpan(number).TrimStart('0').ToString());
            number.Clear();
        }
        return numbers;
    }

    /// <summary>Gets the digit that a character is, in Western or Chinese writing; null if it is none.</summary>
    private static char? DigitOf(int rune) => rune switch
    {
        >= '0' and <= '9' => (char)rune,
        '〇' => '0',
        '一' => '1',
        '二' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        '十' => '十',
        _ => null,
    };
}
