using System.Runtime.InteropServices;

namespace NewsArchive.Text.Copies;

/// <summary>A run of characters that stands in two texts.</summary>
/// <param name="First">Where it begins in the first text.</param>
/// <param name="Second">Where it begins in the second text.</param>
/// <param name="Length">The number of characters.</param>
internal readonly record struct CommonRun(int First, int Second, int Length)
{
    public int FirstEnd => First + Length;
    public int SecondEnd => Second + Length;
}

/// <summary>
/// Finds the runs of characters of one text that stand in another, in any order: at each place of the first text, that which goes on after
/// the last run in the other text, or else the first one. Takes time proportional to both lengths.
/// </summary>
internal static class CommonRuns
{
    /// <summary>The least length of a run. Shorter ones are names and phrases that many texts have.</summary>
    public const int LeastLength = 8;

    // Of a shingle that a text repeats, only so many places are tried, and only so much is compared at each before the next step.
    private const int MaxPlaces = 8, MaxStep = 2000;

    /// <summary>Finds the runs, in the order of the first text, in which they don't overlap.</summary>
    /// <param name="first">The first text.</param>
    /// <param name="second">The second text.</param>
    public static List<CommonRun> Find(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var runs = new List<CommonRun>();
        var hashes = Shingles.Hashes(first, LeastLength);
        var (last, following) = PlacesOf(Shingles.Hashes(second, LeastLength));
        for (var i = 0; i < hashes.Length;)
        {
            var best = new CommonRun(i, 0, 0);
            var expected = runs.Count > 0 ? runs[^1].SecondEnd : 0;
            var place = last.GetValueOrDefault(hashes[i], -1);
            for (var tried = 0; place >= 0 && tried < MaxPlaces; tried++, place = following[place])
            {
                var step = first.Slice(i, Math.Min(MaxStep, first.Length - i));
                var run = new CommonRun(i, place, step.CommonPrefixLength(second[place..]));
                if (run.Length >= LeastLength && (best.Length == 0 || IsNearer(run, best, expected)))
                    best = run;
            }
            if (runs is [.., var previous] && best.Length > 0 && (best.First, best.Second) == (previous.FirstEnd, previous.SecondEnd))
                runs[^1] = previous with { Length = previous.Length + best.Length };
            else if (best.Length > 0)
                runs.Add(best);
            i += Math.Max(1, best.Length);
        }
        return runs;
    }

    // A run that goes on after the last one keeps the order of the texts.
    private static bool IsNearer(CommonRun run, CommonRun best, int expected) =>
        (run.Second < expected, Math.Abs(run.Second - expected)).CompareTo((best.Second < expected, Math.Abs(best.Second - expected))) < 0;

    /// <summary>Chains the places of equal hashes, the first place first.</summary>
    private static (Dictionary<ulong, int> First, int[] Following) PlacesOf(ulong[] hashes)
    {
        var (places, following) = (new Dictionary<ulong, int>(hashes.Length), new int[hashes.Length]);
        for (var i = hashes.Length - 1; i >= 0; i--)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, hashes[i], out var exists);
            (following[i], place) = (exists ? place : -1, i);
        }
        return (places, following);
    }
}
