using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NewsArchive.Text.Tests.Support;

/// <summary>
/// The time that a thread has spent on a processor, so that a bound of the time of a parser holds however busy the machine is. Where the
/// system does not tell it, the time on the clock.
/// </summary>
public static class ProcessorTime
{
    private const int ThreadClock = 3;

    /// <summary>Measures code that runs on the calling thread alone.</summary>
    public static TimeSpan Of(Action action)
    {
        var began = Now();
        action();
        return Now() - began;
    }

    private static TimeSpan Now() => OperatingSystem.IsLinux() && GetTime(ThreadClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
        : Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
