using System.CommandLine;
using System.Runtime.InteropServices;
using NewsArchive.Cli.Administration;
using NewsArchive.Cli.Upkeep;
using NewsArchive.Hosting;
using NewsArchive.Settings;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Cli;

/// <summary>Parses the command line and runs its verb. Without a verb, the program serves the site.</summary>
public static class CommandLine
{
    /// <summary>Whether the arguments name a verb or request help; otherwise, they are settings of the server.</summary>
    public static bool IsVerb(string[] args) =>
        args is [var first, ..] && (!first.StartsWith('-') || first is "-h" or "-?" or "--help" or "--version");

    /// <summary>Rejects arguments that are neither a setting nor the value of one, which ASP.NET Core would ignore.</summary>
    /// <exception cref="SettingException">There is such an argument.</exception>
    public static void CheckSettings(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith('-'))
                throw new SettingException($"{args[i]} is not a setting; write a setting as --NAME VALUE, and a verb before any setting");
            if (!args[i].Contains('='))
                i++;
        }
    }

    /// <summary>Runs a verb.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = CreateRoot();
        if (args is [var first, ..] && !first.StartsWith('-') && root.Subcommands.All(verb => verb.Name != first))
        {
            var verbs = string.Join(", ", root.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name));
            return await FailAsync("NewsArchive", $"{first} is not a verb; the verbs are {verbs}");
        }
        var line = root.Parse([.. args.SelectMany(ArchiveOption.Split)], new ParserConfiguration { ResponseFileTokenReplacer = null });
        foreach (var error in line.Errors)
            await ProblemAsync(args[0], error.Message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal));
        return line.Errors.Count > 0 ? 1 : await RunAsync(line);
    }

    /// <summary>Writes a problem to standard error, as one line.</summary>
    public static Task ProblemAsync(string verb, string problem) =>
        Console.Error.WriteLineAsync($"{verb}: {ControlPictures.Show(problem)}");

    /// <summary>Writes the problem that ends a verb to standard error.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> FailAsync(string verb, string problem)
    {
        await ProblemAsync(verb, problem);
        return 1;
    }

    private static RootCommand CreateRoot()
    {
        var root = new RootCommand(
            "An archive of Chinese-language news. Without a verb it serves the site: NewsArchive [--urls ADDRESS] [--Archive:Path FILE]")
        {
            ImportVerb.Create(),
            ParseVerb.Create(),
            SearchVerb.Create(),
            ReindexVerb.Create(),
            AdminVerb.Create(),
            JobsVerb.Create(),
            PurgeVerb.Create(),
            VerifyVerb.Create(),
            RepairVerb.Create(),
            CheckpointVerb.Create(),
            BackupVerb.Create(),
            ExportVerb.Create(),
            MigrateVerb.Create(),
            DumpVerb.Create(),
            RestoreVerb.Create(),
            McpVerb.Create(),
            PdfTextVerb.Create(),
        };
        var help = new Command("help", "Lists the verbs.");
        help.SetAction(_ => root.Parse("--help").Invoke());
        root.Add(help);
        return root;
    }

    // The first Ctrl+C or SIGTERM cancels the verb, which reports how far it got; the second ends the process. System.CommandLine's own
    // handling is disabled because it abandons a verb that has not yet awaited anything when the signal arrives, and because it unregisters
    // its handlers when the verb ends, after which another signal may kill the process.
    private static async Task<int> RunAsync(ParseResult line)
    {
        var interruption = new CancellationTokenSource();
        PosixSignalRegistration[] signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
        ];
        var exitCode = await ErrorHandler.RunAsync(() => line.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token));
        GC.KeepAlive(signals);
        return exitCode;

        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        }
    }
}
