using System.Runtime.InteropServices;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Limits the time that a thread spends on a processor, which does not depend on how busy the machine is.</summary>
internal static class ProcessorTime
{
    private const int ThreadClock = 3;

    /// <summary>
    /// Asserts that code, which must run on the calling thread alone, takes no more than this time. Only Linux tells the time of a thread;
    /// elsewhere the code runs without a limit.
    /// </summary>
    public static void AssertAtMost(double seconds, Action action)
    {
        var began = Now();
        action();
        if (Now() - began is { } taken)
            Xunit.Assert.InRange(taken.TotalSeconds, 0, seconds);
    }

    private static TimeSpan? Now() => OperatingSystem.IsLinux() && GetTime(ThreadClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
        : null;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
