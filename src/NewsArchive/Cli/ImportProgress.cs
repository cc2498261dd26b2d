using System.Globalization;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NewsArchive.Cli;

/// <summary>How far an import is: on a terminal a bar with the rate and the time left, elsewhere a line a file.</summary>
internal sealed class ImportProgress
{
    // One file of fewer bytes is in before a bar could be read.
    private const long Long = 8 << 20;

    private readonly Dictionary<string, long> ends = [];
    private readonly long bytes;
    private readonly bool showsBar;

    public ImportProgress(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files)
            ends[file.Path] = bytes += LengthOf(file);
        showsBar = (files.Count > 1 || bytes > Long) && AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;
    }

    /// <summary>Runs the work, which is given what to tell of each part and what to call after each file.</summary>
    public Task ShowAsync(Func<IProgress<long>?, Action<ImportOutcome>, Task> work) => showsBar
        ? AnsiConsole.Progress().AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask("bytes", maxValue: Math.Max(1, bytes));
                return work(new Parts(task), outcome => task.Value = ends.GetValueOrDefault(outcome.Path, (long)task.Value));
            })
        : work(null, Tell);

    private static void Tell(ImportOutcome outcome)
    {
        if (outcome.Problem is not null)
            return;
        Console.WriteLine($"{outcome.Path}: {outcome.Added} new, {outcome.Changed} changed, {outcome.Same} same, {outcome.Withdrawn} withdrawn");
        foreach (var finding in outcome.Report?.Findings ?? [])
            Console.WriteLine($"{outcome.Path}:{finding.Line}: {finding.Message}");
    }

    // A file that is gone is told by the import itself.
    private static long LengthOf(SourceFile file)
    {
        try
        {
            return file.Length;
        }
        catch (Exception e) when (SourceException.Is(e))
        {
            return 0;
        }
    }

    private sealed class Parts(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Increment(value);
    }

    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Markup(string.Create(CultureInfo.InvariantCulture, $"{(task.Speed ?? 0) / (1 << 20):0.0} MB/s"));
    }
}
