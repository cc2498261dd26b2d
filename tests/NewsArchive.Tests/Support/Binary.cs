using System.Diagnostics;

namespace NewsArchive.Tests.Support;

/// <summary>The real program in a process of its own.</summary>
public static class Binary
{
    public sealed record Result(int ExitCode, string Output, string Error)
    {
        public string[] Problems => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        return Process.Start(start)!;
    }

    public static async Task<Result> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Result(process.ExitCode, await output, await error);
    }
}
