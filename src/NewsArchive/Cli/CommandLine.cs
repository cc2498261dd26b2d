using System.CommandLine;
using System.Runtime.InteropServices;
using NewsArchive.Settings;

namespace NewsArchive.Cli;

/// <summary>The verbs. Without one the program serves its pages.</summary>
public static class CommandLine
{
    /// <summary>Whether the arguments ask for a verb or for help; otherwise they are settings for serving.</summary>
    public static bool IsVerb(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "-h" or "-?" or "--help" or "--version");

    /// <summary>Refuses what is neither a setting nor its value, before it is passed over in silence.</summary>
    /// <exception cref="SettingException">A word stands alone.</exception>
    public static void CheckSettings(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith('-'))
                throw new SettingException($"{args[i]} is no setting; a verb comes first, and a setting is --NAME VALUE");
            if (!args[i].Contains('='))
                i++;
        }
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("An archive of Chinese-language news. Without a verb it serves its pages: NewsArchive [--urls ADDRESS] [--Archive:Path FILE]")
        {
            ImportVerb.Create(),
            ParseVerb.Create(),
            SearchVerb.Create(),
            ReindexVerb.Create(),
            AdminVerb.Create(),
            VerifyVerb.Create(),
        };
        var help = new Command("help", "Lists the verbs.");
        help.SetAction(_ => root.Parse("--help").Invoke());
        root.Add(help);

        if (args is [var first, ..] && !first.StartsWith('-') && root.Subcommands.All(verb => verb.Name != first))
        {
            await ProblemAsync("NewsArchive", $"there is no verb {first}; the verbs are {string.Join(", ", root.Subcommands.Select(verb => verb.Name))}");
            return 1;
        }
        var line = root.Parse([.. args.SelectMany(ArchiveOption.Spell)], new ParserConfiguration { ResponseFileTokenReplacer = null });
        foreach (var error in line.Errors)
            await ProblemAsync(args[0], error.Message.ReplaceLineEndings(" ").Replace("\t", "", StringComparison.Ordinal));
        if (line.Errors.Count > 0)
            return 1;
        // The first Ctrl+C or TERM lets a verb finish the file at hand or give it up, and say how far it came; the second ends the program at once.
        // Not left to the parser, which gives up a verb that has not waited for anything when the signal comes, and lets go of the signal as the
        // verb ends, so that the system may then kill the process for it.
        var interruption = new CancellationTokenSource();
        PosixSignalRegistration[] signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt)];
        var exitCode = await Startup.GuardAsync(() => line.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token));
        GC.KeepAlive(signals);
        return exitCode;

        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        }
    }

    /// <summary>Says on standard error what went wrong, a line a problem.</summary>
    public static Task ProblemAsync(string verb, string problem) => Console.Error.WriteLineAsync($"{verb}: {problem}");
}
