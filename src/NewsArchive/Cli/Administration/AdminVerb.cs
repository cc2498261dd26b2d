using System.CommandLine;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Accounts;
using NewsArchive.Settings;
using Spectre.Console;

namespace NewsArchive.Cli.Administration;

/// <summary><c>admin add NAME</c>: creates an account on the archive's machine. The first account can be created in this way.</summary>
public static class AdminVerb
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The user name: letters of any script, digits, and the characters . _ -" };
        var role = new Option<string>("--role")
        {
            Description = "Admin may do everything; Editor may import, correct and annotate.",
            DefaultValueFactory = _ => nameof(Role.Admin),
        };
        role.AcceptOnlyFromAmong(Enum.GetNames<Role>());
        var archive = ArchiveOption.Create();
        var add = new Command("add", "Creates an account. Prompts for its password, or reads it from the first line of standard input.")
        {
            name, role, archive,
        };
        add.SetAction((line, cancellation) => AddAsync(
            line.GetRequiredValue(name), Enum.Parse<Role>(line.GetRequiredValue(role)), line.GetValue(archive), cancellation));
        var verb = new Command("admin", "Manages accounts: admin add NAME.") { add };
        verb.SetAction(_ => CommandLine.FailAsync("admin", "the action is missing; write admin add NAME"));
        return verb;
    }

    private static async Task<int> AddAsync(string name, Role role, string? file, CancellationToken cancellation)
    {
        var builder = ArchiveOption.CreateBuilder(file);
        builder.Services.AddAccounts();
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);

        if (await ReadPasswordAsync(name, cancellation) is not { } password)
            return await CommandLine.FailAsync("admin add", "there is no password; type it when prompted, or write it to standard input");
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
        var result = await accounts.AddAsync(name, role, password, Actor.CommandLine, cancellation);
        if (!result.Succeeded)
            return await CommandLine.FailAsync("admin add", string.Join(' ', result.Errors.Select(e => e.Description)));
        Console.WriteLine($"{name} can sign in as {role}");
        return 0;
    }

    // Prompts on standard error, because standard output is the result of the verb. The password is not echoed.
    private static async Task<string?> ReadPasswordAsync(string name, CancellationToken cancellation)
    {
        // ReadLine can't be cancelled. After a cancellation, its thread remains blocked.
        if (Console.IsInputRedirected)
            return await Task.Run(Console.In.ReadLine, cancellation).WaitAsync(cancellation);
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var password = await PromptAsync($"Password for {name}:");
        if (await PromptAsync("Repeat the password:") != password)
            throw new SettingException("the passwords differ, and no account was created; run the command again");
        return password;

        Task<string> PromptAsync(string prompt) =>
            terminal.PromptAsync(new TextPrompt<string>(Markup.Escape(prompt)).Secret(null), cancellation);
    }
}
