using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using NewsArchive.Tests.Support;

namespace NewsArchive.Benchmarks;

/// <summary>How long <c>verify</c> takes beside reading the bytes of the archive's file and hashing them, in turn.</summary>
internal static class SpeedOfVerification
{
    private const int Rounds = 5;

    public static async Task MeasureAsync(string archive)
    {
        string[][] verifications = [["verify", "--quick"], ["verify"]];
        using var folder = new TemporaryFolder();
        var times = new List<double>[] { [], [], [] };
        for (var round = 0; round < Rounds; round++)
        {
            times[0].Add(await TimeAsync(() => HashAsync(archive)));
            foreach (var (i, verification) in verifications.Index())
                times[i + 1].Add(await TimeAsync(() => VerifyAsync(folder.Path, [.. verification, "--archive", Path.GetFullPath(archive)])));
        }
        var hash = Median(times[0]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hash {hash:f2} s"));
        foreach (var (i, verification) in verifications.Index())
        {
            var median = Median(times[i + 1]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', verification)} {median:f2} s, {median / hash:f1} of the hash"));
        }
    }

    private static async Task HashAsync(string archive)
    {
        await using var file = File.OpenRead(archive);
        await SHA256.HashDataAsync(file);
    }

    private static async Task VerifyAsync(string folder, string[] arguments)
    {
        var result = await Binary.RunAsync(folder, arguments);
        if (result.ExitCode != 0)
            throw new InvalidOperationException(result.Error);
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var began = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
