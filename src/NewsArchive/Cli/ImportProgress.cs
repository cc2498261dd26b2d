using System.Globalization;
using NewsArchive.Import;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NewsArchive.Cli;

/// <summary>How far an import is: on a terminal a bar with the rate and the time left, elsewhere a line a file.</summary>
internal sealed class ImportProgress(int files)
{
    private readonly bool showsBar = files > 1 && AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;

    /// <summary>Runs the work, which is given what to call after each file.</summary>
    public Task ShowAsync(Func<Action<ImportOutcome>, Task> work) => showsBar
        ? AnsiConsole.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask("files", maxValue: files);
                return work(_ => task.Increment(1));
            })
        : work(Tell);

    private static void Tell(ImportOutcome outcome)
    {
        if (outcome.Problem is not null) return;
        Console.WriteLine($"{outcome.Path}: {outcome.Added} new, {outcome.Changed} changed, {outcome.Same} same, {outcome.Withdrawn} withdrawn");
        foreach (var finding in outcome.Report?.Findings ?? []) Console.WriteLine($"{outcome.Path}:{finding.Line}: {finding.Message}");
    }

    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Markup(string.Create(CultureInfo.InvariantCulture, $"{task.Speed ?? 0:0} files/s"));
    }
}
