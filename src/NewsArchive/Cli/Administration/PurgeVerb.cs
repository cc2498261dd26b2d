using System.CommandLine;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Takedown;

namespace NewsArchive.Cli.Administration;

/// <summary><c>purge ARTICLE</c>: removes the texts of an article that was taken down from the archive for good.</summary>
public static class PurgeVerb
{
    public static Command Create()
    {
        var article = new Argument<long?>("ARTICLE") { Description = "The ID of the article.", Arity = ArgumentArity.ZeroOrOne };
        var reason = new Option<string?>("--reason") { Description = "Why, for readers. Must not quote the text.", HelpName = "TEXT" };
        var erase = new Option<bool>("--erase") { Description = "Only overwrites what earlier purges deleted." };
        var archive = ArchiveOption.Create();
        var verb = new Command("purge", "Removes all texts of an article from the archive and its kept sources for good.")
        {
            article, reason, erase, archive,
        };
        verb.SetAction(async (line, cancellation) =>
        {
            using var host = ArchiveOption.CreateBuilder(line.GetValue(archive)).Build();
            if (ArchiveOption.ProblemOf(host) is { } missing)
                return await CommandLine.FailAsync("purge", missing);
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);
            var purging = scope.ServiceProvider.GetRequiredService<ArticlePurging>();
            var eraser = scope.ServiceProvider.GetRequiredService<PurgeEraser>();
            if (line.GetValue(erase))
                return await EraseAsync(eraser, "what was purged is overwritten", cancellation);
            if (line.GetValue(article) is not { } id || line.GetValue(reason)?.Trim() is not { Length: > 0 } why)
                return await CommandLine.FailAsync("purge", "name the article, and say why with --reason TEXT");
            var outcome = await purging.RequestAsync(id, why, Actor.CommandLine, cancellation);
            return outcome == PurgeOutcome.Purged
                ? await EraseAsync(eraser, $"article {id} is purged; backups made before still contain it", cancellation)
                : await EndAsync(outcome, id);
        });
        return verb;
    }

    private static async Task<int> EraseAsync(PurgeEraser eraser, string message, CancellationToken cancellation)
    {
        if (!await eraser.EraseAsync(cancellation))
        {
            return await CommandLine.FailAsync(
                "purge", "the archive is in use, so the files still contain what was deleted; run purge --erase later");
        }
        Console.WriteLine(message);
        return 0;
    }

    private static async Task<int> EndAsync(PurgeOutcome outcome, long id)
    {
        switch (outcome)
        {
            case PurgeOutcome.Requested:
                Console.WriteLine($"the purge of article {id} is requested; an admin must confirm it at /admin/purges");
                return 0;
            default:
                return await CommandLine.FailAsync("purge", outcome switch
                {
                    PurgeOutcome.NotHidden => $"the text of article {id} is not hidden; take it down at /admin/articles/{id} first",
                    PurgeOutcome.AlreadyPurged => $"article {id} was purged before",
                    PurgeOutcome.AlreadyRequested => $"the purge of article {id} was requested before; confirm it at /admin/purges",
                    _ => "uploaded files wait to be imported, which may contain the text; import or drop them (see jobs)",
                });
        }
    }
}
