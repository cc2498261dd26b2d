using System.Globalization;
using NewsArchive.Import;
using NewsArchive.Import.Sources;
using NewsArchive.Text.Bulletins;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NewsArchive.Cli;

/// <summary>Shows the progress of an import: a bar with rate and remaining time on a terminal, otherwise a line per file.</summary>
internal sealed class ConsoleProgress
{
    // A smaller file on its own is imported too fast for a bar.
    private const long SmallestForBar = 8 << 20;

    private readonly Dictionary<string, long> ends = [];
    private readonly long bytes;
    private readonly bool showsBar;

    public ConsoleProgress(IReadOnlyList<SourceFile> files)
    {
        foreach (var file in files)
            ends[file.Path] = bytes += LengthOf(file);
        showsBar = (files.Count > 1 || bytes > SmallestForBar)
            && AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;
    }

    /// <summary>Runs an import and shows its progress.</summary>
    /// <param name="work">
    /// The import. Its arguments receive the number of bytes of each part that is written, and the outcome of each file.
    /// </param>
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
        var path = ControlPictures.Show(outcome.Path);
        Console.WriteLine($"{path}: {outcome.Added} new, {outcome.Changed} changed, {outcome.Same} same, {outcome.Withdrawn} withdrawn");
        foreach (var finding in outcome.Report?.Findings ?? [])
            Console.WriteLine($"{path}:{finding.Line}: {finding.Message}");
    }

    // The import itself reports files that can't be opened.
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
