using System.Runtime.InteropServices;

namespace NewsArchive.Text.Tests.Support;

/// <summary>Limits the time that a thread spends on a processor, which does not depend on how busy the machine is.</summary>
internal static class ProcessorTime
{
    private const int ThreadClock = 3;

    /// <summary>
    /// A thread also pays for collections of garbage that others made, and for time that the host of a virtual machine took. Code that is
    /// slow by itself is slow each time.
    /// </summary>
    private const int Attempts = 3;

    /// <summary>
    /// Asserts that code, which must run on the calling thread alone and may run again, takes no more than this time. Only Linux tells the
    /// time of a thread; elsewhere the code runs without a limit.
    /// </summary>
    public static void AssertAtMost(double seconds, Action action)
    {
        double? taken = null;
        for (var attempt = 0; attempt < Attempts && (attempt == 0 || taken > seconds); attempt++)
        {
            var began = Now();
            action();
            taken = (Now() - began)?.TotalSeconds;
        }
        if (taken is { } last)
            Xunit.Assert.InRange(last, 0, seconds);
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
