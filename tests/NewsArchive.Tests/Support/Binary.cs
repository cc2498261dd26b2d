using System.Diagnostics;

namespace NewsArchive.Tests.Support;

/// <summary>The real program in a process of its own.</summary>
public static class Binary
{
    public sealed record Result(int ExitCode, string Output, string Error)
    {
        public string[] Problems => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static Process Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    private static Process Start(string folder, (string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // What stands in the home of whoever runs the tests changes nothing: a certificate for development would let https begin.
        start.Environment["HOME"] = folder;
        // Most programs end before what a profile costs is repaid.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static Task<Result> RunAsync(string folder, params string[] arguments) => EndAsync(Start(folder, arguments), input: "");

    public static Task<Result> RunAsync(string folder, string input, string[] arguments) => EndAsync(Start(folder, arguments), input);

    /// <summary>Runs it with a setting of the archive, such as its path, in the environment.</summary>
    public static Task<Result> RunAsync(string folder, (string Name, string Value) setting, params string[] arguments) =>
        EndAsync(Start(folder, [($"Archive__{setting.Name}", setting.Value)], arguments), input: "");

    /// <summary>Runs it where no other program is installed.</summary>
    public static Task<Result> RunAloneAsync(string folder, params string[] arguments) => EndAsync(Start(folder, [("PATH", folder)], arguments), input: "");

    /// <summary>Runs it under another locale, such as <c>th_TH.UTF-8</c>.</summary>
    public static Task<Result> RunUnderLocaleAsync(string locale, string folder, params string[] arguments) =>
        EndAsync(Start(folder, [("LC_ALL", locale), ("LANG", locale)], arguments), input: "");

    /// <summary>Asks it to end, as a service manager does. (Not by INT, which whoever runs tests in the background may have ignored.)</summary>
    public static async Task TerminateAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static async Task<Result> EndAsync(Process started, string input)
    {
        using var process = started;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Result(process.ExitCode, await output, await error);
    }
}
