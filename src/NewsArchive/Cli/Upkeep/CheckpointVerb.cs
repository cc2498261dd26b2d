using System.CommandLine;
using NewsArchive.Archive;
using NewsArchive.TransparencyLog;

namespace NewsArchive.Cli.Upkeep;

/// <summary><c>checkpoint</c>: signs a checkpoint of the transparency log and prints it.</summary>
public static class CheckpointVerb
{
    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var verb = new Command(
            "checkpoint", "Prints a signed checkpoint, with which verify --against later proves that nothing was altered.")
        {
            archive,
        };
        verb.SetAction((line, cancellation) => RunAsync(line.GetValue(archive), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string? file, CancellationToken cancellation)
    {
        using var host = ArchiveOption.CreateBuilder(file).Build();
        if (ArchiveOption.ProblemOf(host) is { } missing)
            return await CommandLine.FailAsync("checkpoint", missing);
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);
        Console.Write(await scope.ServiceProvider.GetRequiredService<CheckpointSigner>().SignAsync(cancellation));
        return 0;
    }
}
