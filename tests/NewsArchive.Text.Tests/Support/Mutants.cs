using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace NewsArchive.Text.Tests.Support;

/// <summary>
/// Reads many mutants, each within limits of time and memory. Every run has the same mutants: NEWSARCHIVE_SEED=7 makes others, and
/// NEWSARCHIVE_TIMES=50 fifty times as many.
/// </summary>
internal static class Mutants
{
    private const int MostShown = 5, MostShownOfOne = 4000;

    // What a reader allocates, over and above the length of a mutant, is mostly tables that it builds once.
    private const long AllocatedAtMost = 64L << 20;
    private const long AllocatedPerByte = 4000;

    // Another seed begins after the numbers of the one before.
    private const int NumbersOfSeed = 10_000_000;

    private static readonly int Seed = Setting("NEWSARCHIVE_SEED", 0);
    private static readonly int Times = Setting("NEWSARCHIVE_TIMES", 1);

    /// <summary>Asserts of so many mutants that they are read without an exception, and in the end shows those that are not.</summary>
    /// <param name="count">The number of mutants.</param>
    /// <param name="seconds">The time that a processor may take for one of them.</param>
    /// <param name="mutant">Makes a mutant of a number.</param>
    /// <param name="read">Reads a mutant, on the calling thread alone.</param>
    /// <param name="limitsMemory">Whether what a reader allocates is limited, too.</param>
    public static void AssertEach(int count, double seconds, Func<int, byte[]> mutant, Action<byte[]> read, bool limitsMemory = true)
    {
        var failures = new ConcurrentQueue<string>();
        Parallel.For(0, count * Times, i =>
        {
            var number = unchecked(Seed * NumbersOfSeed + i);
            var bytes = mutant(number);
            if (Xunit.Record.Exception(() => AssertLimited(seconds, limitsMemory ? bytes.Length : null, () => read(bytes))) is { } failure)
                failures.Enqueue($"Mutant {number}: {failure}\n{Shown(bytes)}");
        });
        Xunit.Assert.True(failures.IsEmpty, $"{failures.Count} of {count * Times}:\n{string.Join("\n\n", failures.Take(MostShown))}");
    }

    private static void AssertLimited(double seconds, int? length, Action read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ProcessorTime.AssertAtMost(seconds, read);
        if (length is { } bytes)
            Xunit.Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocatedAtMost + (AllocatedPerByte * bytes));
    }

    private static string Shown(byte[] bytes) => Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, MostShownOfOne)));

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
