using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using NewsArchive.Text.Queries;
using Xunit;
using TestResult = FsCheck.TestResult;

namespace NewsArchive.Text.Tests.Support;

/// <summary>
/// Checks properties over cases that FsCheck generates. Every run has the same cases: NEWSARCHIVE_SEED=7 generates others, and
/// NEWSARCHIVE_TIMES=10 ten times as many.
/// </summary>
internal static class Generated
{
    // FsCheck splits its random numbers by a second, odd number.
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    private const int Size = 100;

    private static readonly ulong Seed = Setting("NEWSARCHIVE_SEED", 20250617UL);
    private static readonly int Times = Setting("NEWSARCHIVE_TIMES", 1);

    /// <summary>Asserts that a property holds for so many cases. One for which it does not is shown as small as it can be made.</summary>
    public static void Check<T>(int count, Arbitrary<T> cases, Action<T> property) =>
        Prop.ForAll(cases, property).Check(Config.Default.WithMaxTest(count * Times).WithReplay(Seed, Gamma).WithRunner(new Runner()));

    /// <summary>Returns so many values, for tests that need them all at once.</summary>
    public static T[] Sample<T>(int count, Gen<T> values) => [.. values.Sample(count, new Rnd(Seed, Gamma), Size)];

    /// <summary>Writes a text on one line, without characters that cannot be seen.</summary>
    public static string Show(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : c.ToString()));

    private static T Setting<T>(string name, T otherwise) where T : IParsable<T> =>
        T.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private sealed class Runner : IRunner
    {
        public void OnStartFixture(Type fixture)
        {
        }

        public void OnArguments(int number, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, TestResult result)
        {
            if (result is TestResult.Failed { Item1: var data, Item3: var smallest, Item4: FsCheck.Outcome.Failed { Item: var exception } })
                Assert.Fail($"Case {data.NumberOfTests} of seed {Seed} fails. At its smallest:\n{Show(smallest.Head)}\n{exception}");
        }

        private static string? Show(object any) => any switch
        {
            string text => Generated.Show(text),
            Clause clause => Clauses.Show(clause),
            _ => any.ToString(),
        };
    }
}
