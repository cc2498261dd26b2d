using System.CommandLine;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Settings;
using Spectre.Console;

namespace NewsArchive.Cli;

/// <summary><c>admin add NAME</c>: makes an account from the archive's own machine, as the first one has to be.</summary>
public static class AdminVerb
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The name to sign in with: letters of any script, digits and . _ -" };
        var role = new Option<string>("--role") { Description = "Admin for everything, Editor for imports, notes and corrections.", DefaultValueFactory = _ => nameof(Role.Admin) };
        role.AcceptOnlyFromAmong(Enum.GetNames<Role>());
        var archive = ArchiveOption.Create();
        var add = new Command("add", "Makes an account. Its password is asked for, or is the first line of standard input.") { name, role, archive };
        add.SetAction((line, cancellation) => AddAsync(
            line.GetRequiredValue(name), Enum.Parse<Role>(line.GetRequiredValue(role)), line.GetValue(archive), cancellation));
        var verb = new Command("admin", "Makes accounts: admin add NAME.") { add };
        verb.SetAction(_ => FailAsync("admin", "say what to do: admin add NAME"));
        return verb;
    }

    private static async Task<int> AddAsync(string name, Role role, string? file, CancellationToken cancellation)
    {
        var builder = ArchiveOption.BuilderFor(file);
        builder.Services.AddAccounts();
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);

        if (await ReadPasswordAsync(name, cancellation) is not { } password)
            return await FailAsync("admin add", "no password: type it when asked, or write it as a line to standard input");
        var result = await scope.ServiceProvider.GetRequiredService<Accounts>().AddAsync(name, role, password, Actor.CommandLine, cancellation);
        if (!result.Succeeded)
            return await FailAsync("admin add", string.Join(' ', result.Errors.Select(e => e.Description)));
        Console.WriteLine($"{name} can sign in as {role}");
        return 0;
    }

    // Asked for on standard error, since standard output is the verb's result; and not shown.
    private static async Task<string?> ReadPasswordAsync(string name, CancellationToken cancellation)
    {
        // Read on a thread of its own, since standard input, asked for a line, heeds no cancellation.
        if (Console.IsInputRedirected)
            return await Task.Run(Console.In.ReadLine, cancellation).WaitAsync(cancellation);
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var password = await terminal.PromptAsync(new TextPrompt<string>(Markup.Escape($"Password for {name}:")).Secret(null), cancellation);
        return await terminal.PromptAsync(new TextPrompt<string>("The same again:").Secret(null), cancellation) == password
            ? password : throw new SettingException("the two passwords differ; nothing was made");
    }

    private static async Task<int> FailAsync(string verb, string problem)
    {
        await CommandLine.ProblemAsync(verb, problem);
        return 1;
    }
}
