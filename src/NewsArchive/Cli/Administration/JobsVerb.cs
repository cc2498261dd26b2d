using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsArchive.Access;
using NewsArchive.Archive;
using NewsArchive.Archive.Bulletins;
using NewsArchive.Jobs;
using NewsArchive.Text.Bulletins;

namespace NewsArchive.Cli.Administration;

/// <summary><c>jobs</c>: lists the imports that were requested in the browser, drops them or continues them.</summary>
public static class JobsVerb
{
    public static Command Create()
    {
        var archive = ArchiveOption.Create();
        var verb = new Command("jobs", "Lists the jobs requested in the browser that have not ended, and those that failed.")
        {
            archive,
            CreateAction("drop", "Cancels a job that is waiting or held, or discards a dry run.", DropAsync),
            CreateAction("continue", "Runs a held job again, or imports the files of a dry run.", ContinueAsync),
        };
        verb.SetAction((line, cancellation) => RunAsync("jobs", line.GetValue(archive), ListAsync, cancellation));
        return verb;
    }

    private static Command CreateAction(string name, string description, Func<IServiceProvider, long, CancellationToken, Task<int>> act)
    {
        var id = new Argument<long>("ID") { Description = "The ID of the job, which jobs prints first on its line." };
        var archive = ArchiveOption.Create();
        var verb = new Command(name, description) { id, archive };
        verb.SetAction((line, cancellation) => RunAsync(
            $"jobs {name}", line.GetValue(archive), (services, cancel) => act(services, line.GetRequiredValue(id), cancel), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(
        string verb, string? file, Func<IServiceProvider, CancellationToken, Task<int>> act, CancellationToken cancellation)
    {
        var builder = ArchiveOption.CreateBuilder(file);
        builder.Services.AddJobRecords();
        using var host = builder.Build();
        if (ArchiveOption.ProblemOf(host) is { } problem)
            return await CommandLine.FailAsync(verb, problem);
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ArchiveContext>().OpenAsync(cancellation);
        return await act(scope.ServiceProvider, cancellation);
    }

    private static async Task<int> ListAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var jobs = services.GetRequiredService<ArchiveContext>().ImportJobs.AsNoTracking()
            .Where(job => job.State != JobState.Cancelled && (job.State != JobState.Done || job.IsDryRun));
        await foreach (var job in jobs.OrderBy(job => job.Id).AsAsyncEnumerable().WithCancellation(cancellation))
            Console.WriteLine(LineOf(job));
        return 0;
    }

    private static string LineOf(ImportJob job)
    {
        var state = job.IsDryRun ? $"{job.State} (dry run)" : $"{job.State}";
        var since = ShanghaiTime.Of(job.AskedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return string.Join('\t', $"{job.Id}", state.ToLowerInvariant(), since, job.By, ControlPictures.Show(job.About), job.Problem);
    }

    private static async Task<int> DropAsync(IServiceProvider services, long id, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<JobRecords>().TryDiscardAsync(id, Actor.CommandLine, cancellation))
        {
            Console.WriteLine($"job {id} is dropped; nothing of it was imported");
            return 0;
        }
        return await CommandLine.FailAsync("jobs drop", await StateAsync(services, id, cancellation) switch
        {
            null => NoSuchJob(id),
            JobState.Running => $"job {id} is running; cancel it at /admin/imports/{id} while the server runs, "
                + "or start the server, which runs it again or, after a second interruption, holds it",
            JobState.Done => $"job {id} has ended; its import can be undone at /admin/imports/{id}",
            var state => $"job {id} has ended ({state}); nothing of it was imported",
        });
    }

    private static async Task<int> ContinueAsync(IServiceProvider services, long id, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<JobRecords>().TryContinueAsync(id, Actor.CommandLine, cancellation))
        {
            Console.WriteLine($"job {id} is waiting; the server runs it within a minute, or when it starts");
            return 0;
        }
        return await CommandLine.FailAsync("jobs continue", await StateAsync(services, id, cancellation) is { } state
            ? $"job {id} is neither held nor a finished dry run ({state}); jobs lists those that are"
            : NoSuchJob(id));
    }

    private static string NoSuchJob(long id) => $"there is no job {id}; jobs lists them";

    private static Task<JobState?> StateAsync(IServiceProvider services, long id, CancellationToken cancellation) =>
        services.GetRequiredService<ArchiveContext>().ImportJobs.Where(job => job.Id == id)
            .Select(job => (JobState?)job.State).FirstOrDefaultAsync(cancellation);
}
